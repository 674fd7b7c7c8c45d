package org.collaborizm.grasp.learner;

import java.security.SecureRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The secret behind the salts, made when it is first asked for. */
@Repository
class SecretRows {
    private static final int BYTES = 32;

    private final JdbcClient jdbc;

    SecretRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    byte[] secret() {
        var drawn = new byte[BYTES];
        new SecureRandom().nextBytes(drawn);
        jdbc.sql("insert into learner_secret (secret) values (:drawn) on conflict do nothing")
                .param("drawn", drawn)
                .update();
        return jdbc.sql("select secret from learner_secret").query(byte[].class).single();
    }
}
