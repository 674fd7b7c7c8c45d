package org.collaborizm.grasp.learner;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The hashes of the one-time links' tokens. */
@Repository
class FirstAdminRows {
    private final JdbcClient jdbc;

    FirstAdminRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Token token) {
        jdbc.sql("insert into learner_first_admin (token_hash) values (:hash)")
                .param("hash", token.hash())
                .update();
    }

    /** Holds off every other use of a link, on any server, until the transaction ends. */
    void lock() {
        jdbc.sql("lock table learner_first_admin in exclusive mode").update();
    }

    boolean exists(Token token) {
        return jdbc.sql("select exists (select from learner_first_admin where token_hash = :hash)")
                .param("hash", token.hash())
                .query(Boolean.class)
                .single();
    }

    void deleteAll() {
        jdbc.sql("delete from learner_first_admin").update();
    }
}
