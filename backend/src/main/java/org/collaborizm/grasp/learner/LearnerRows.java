package org.collaborizm.grasp.learner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Learners in PostgreSQL. */
@Repository
class LearnerRows {
    private final JdbcClient jdbc;

    LearnerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insertGuest(LearnerId id) {
        jdbc.sql("insert into learner (id) values (:id)")
                .param("id", id.value())
                .update();
    }

    /** Somebody whom nobody can sign in as; if they are there already, nothing happens. */
    void insertLocal(Learner learner) {
        jdbc.sql("""
                        insert into learner (id, name, name_key, verifier, role)
                        values (:id, :name, :id::text, decode('', 'hex'), :role) on conflict do nothing""")
                .param("id", learner.id().value())
                .param("name", learner.shownAs())
                .param("role", learner.role().name())
                .update();
    }

    /**
     * Gives a guest a name, or makes a new learner of that name.
     *
     * @return false if the id is no guest's (any more)
     */
    boolean name(LearnerId id, Credentials credentials) {
        return jdbc.sql("""
                        insert into learner (id, name, name_key, verifier) values (:id, :name, :key, :verifier)
                        on conflict (id) do update
                        set name = excluded.name, name_key = excluded.name_key, verifier = excluded.verifier
                        where learner.name is null""")
                        .param("id", id.value())
                        .param("name", credentials.name().shown())
                        .param("key", credentials.name().key())
                        .param("verifier", credentials.verifier())
                        .update()
                == 1;
    }

    Optional<Learner> find(Credentials credentials) {
        return jdbc.sql("select id, name, role from learner where name_key = :key and verifier = :verifier")
                .param("key", credentials.name().key())
                .param("verifier", credentials.verifier())
                .query(LearnerRows::learner)
                .optional();
    }

    List<Learner> find(Collection<LearnerId> ids) {
        return jdbc.sql("select id, name, role from learner where id = any(:ids)")
                .param("ids", ids.stream().map(LearnerId::value).toArray(UUID[]::new))
                .query(LearnerRows::learner)
                .list();
    }

    boolean adminExists() {
        return jdbc.sql("select exists (select from learner where role = 'ADMIN')")
                .query(Boolean.class)
                .single();
    }

    void makeAdmin(LearnerId id) {
        jdbc.sql("update learner set role = 'ADMIN' where id = :id and name is not null")
                .param("id", id.value())
                .update();
    }

    static Learner learner(ResultSet row, int number) throws SQLException {
        return new Learner(
                new LearnerId(row.getObject("id", UUID.class)),
                Optional.ofNullable(row.getString("name")),
                Role.valueOf(row.getString("role")));
    }
}
