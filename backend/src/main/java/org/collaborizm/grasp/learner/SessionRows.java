package org.collaborizm.grasp.learner;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sessions in PostgreSQL: a token's hash and whose it is, nothing that a browser could make larger. */
@Repository
class SessionRows {
    private static final int MOST_PER_LEARNER = 20;

    private final JdbcClient jdbc;

    SessionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Session(Learner learner, Instant createdAt, Instant accessedAt) {}

    void insert(Token token, LearnerId learner, Instant now) {
        jdbc.sql("""
                        insert into learner_session (token_hash, learner, created_at, accessed_at)
                        values (:hash, :learner, :now, :now)""")
                .param("hash", token.hash())
                .param("learner", learner.value())
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql("""
                        delete from learner_session where token_hash in (
                            select token_hash from learner_session where learner = :learner
                            order by created_at desc offset :most)""")
                .param("learner", learner.value())
                .param("most", MOST_PER_LEARNER)
                .update();
    }

    Optional<Session> find(Token token) {
        return jdbc.sql("""
                        select id, name, role, session.created_at, accessed_at
                        from learner_session session join learner on learner.id = session.learner
                        where token_hash = :hash""")
                .param("hash", token.hash())
                .query((row, number) -> new Session(
                        LearnerRows.learner(row, number),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("accessed_at").toInstant()))
                .optional();
    }

    void touch(Token token, Instant now) {
        jdbc.sql("update learner_session set accessed_at = :now where token_hash = :hash")
                .param("hash", token.hash())
                .param("now", Timestamp.from(now))
                .update();
    }

    void delete(Token token) {
        jdbc.sql("delete from learner_session where token_hash = :hash")
                .param("hash", token.hash())
                .update();
    }

    int deleteOlderThan(Instant accessed, Instant created) {
        return jdbc.sql("delete from learner_session where accessed_at < :accessed or created_at < :created")
                .param("accessed", Timestamp.from(accessed))
                .param("created", Timestamp.from(created))
                .update();
    }
}
