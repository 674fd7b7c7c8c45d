package org.collaborizm.grasp.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The leases in PostgreSQL. Every change of state names the state it comes from, so that two never cross. */
@Repository
class LeaseRows {
    private final JdbcClient jdbc;

    LeaseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false if the learner has a sandbox already */
    boolean insert(Lease lease, Instant now) {
        return jdbc.sql("""
                        insert into sandbox_lease (lease, learner, lesson, server, engine, state, asked, since, until)
                        values (:lease, :learner, :lesson, :server, :engine, 'starting', :now, :now, :until)
                        on conflict do nothing""")
                        .param("lease", lease.id().value())
                        .param("learner", lease.learner().value())
                        .param("lesson", lease.lesson().value())
                        .param("server", lease.server())
                        .param("engine", lease.engine())
                        .param("now", Timestamp.from(now))
                        .param("until", Timestamp.from(lease.until()))
                        .update()
                == 1;
    }

    Optional<Lease> of(LearnerId learner) {
        return jdbc.sql("""
                        select * from sandbox_lease where learner = :learner
                        order by state = 'ending', since desc limit 1""")
                .param("learner", learner.value())
                .query(LeaseRows::lease)
                .optional();
    }

    Optional<Lease> find(LeaseId lease) {
        return jdbc.sql("select * from sandbox_lease where lease = :lease")
                .param("lease", lease.value())
                .query(LeaseRows::lease)
                .optional();
    }

    List<Lease> of(UUID server) {
        return jdbc.sql("select * from sandbox_lease where server = :server order by since")
                .param("server", server)
                .query(LeaseRows::lease)
                .list();
    }

    List<Lease> all() {
        return jdbc.sql("select * from sandbox_lease order by asked desc limit 1000")
                .query(LeaseRows::lease)
                .list();
    }

    int count(Lease.State state) {
        return jdbc.sql("select count(*) from sandbox_lease where state = :state")
                .param("state", state.column())
                .query(Integer.class)
                .single();
    }

    boolean ready(LeaseId lease, Instant now, Instant until) {
        return jdbc.sql("""
                        update sandbox_lease set state = 'ready', since = :now, until = :until
                        where lease = :lease and state = 'starting'""")
                        .param("lease", lease.value())
                        .param("now", Timestamp.from(now))
                        .param("until", Timestamp.from(until))
                        .update()
                == 1;
    }

    boolean extend(LeaseId lease, Instant until) {
        return jdbc.sql("update sandbox_lease set until = :until where lease = :lease and state = 'ready'")
                        .param("lease", lease.value())
                        .param("until", Timestamp.from(until))
                        .update()
                == 1;
    }

    /** @param tell whether the learner is to be told the reason afterwards */
    boolean ending(LeaseId lease, String reason, boolean tell, Instant now) {
        return jdbc.sql("""
                        update sandbox_lease set state = 'ending', since = :now, reason = :reason, tell = :tell
                        where lease = :lease and state <> 'ending'""")
                        .param("lease", lease.value())
                        .param("reason", reason)
                        .param("tell", tell)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** The sandbox is gone: the row too, unless its learner is still to be told why and has no newer one. */
    void ended(LeaseId lease, Instant now) {
        jdbc.sql("""
                        update sandbox_lease ending set state = 'failed', since = :now
                        where lease = :lease and state = 'ending' and tell and not exists
                          (select from sandbox_lease newer where newer.learner = ending.learner and newer.state <> 'ending')""")
                .param("lease", lease.value())
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql("delete from sandbox_lease where lease = :lease and state = 'ending'")
                .param("lease", lease.value())
                .update();
    }

    void delete(LeaseId lease, Lease.State state) {
        jdbc.sql("delete from sandbox_lease where lease = :lease and state = :state")
                .param("lease", lease.value())
                .param("state", state.column())
                .update();
    }

    void deleteFailedBefore(UUID server, Instant limit) {
        jdbc.sql("delete from sandbox_lease where server = :server and state = 'failed' and since < :limit")
                .param("server", server)
                .param("limit", Timestamp.from(limit))
                .update();
    }

    private static Lease lease(ResultSet row, int number) throws SQLException {
        return new Lease(
                new LeaseId(row.getObject("lease", UUID.class)),
                new LearnerId(row.getObject("learner", UUID.class)),
                new LessonId(row.getString("lesson")),
                row.getObject("server", UUID.class),
                row.getString("engine"),
                Lease.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getTimestamp("since").toInstant(),
                row.getTimestamp("until").toInstant(),
                Optional.ofNullable(row.getString("reason")),
                row.getBoolean("tell"));
    }
}
