package org.collaborizm.grasp.progress;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When incidents are to happen in each sandbox, and which have. */
@Repository
class IncidentRows {
    private final JdbcClient jdbc;

    IncidentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param number of the step's incidents, from 0 */
    record Due(String step, int number, Instant at) {}

    /** @return false if it is known, and perhaps has happened */
    boolean add(LeaseId lease, Due due) {
        return jdbc.sql("""
                        insert into progress_incident (lease, step, number, due)
                        values (:lease, :step, :number, :due) on conflict do nothing""")
                        .param("lease", lease.value())
                        .param("step", due.step())
                        .param("number", due.number())
                        .param("due", Timestamp.from(due.at()))
                        .update()
                == 1;
    }

    void happened(LeaseId lease, Due due) {
        jdbc.sql("""
                        update progress_incident set happened = true
                        where lease = :lease and step = :step and number = :number""")
                .param("lease", lease.value())
                .param("step", due.step())
                .param("number", due.number())
                .update();
    }

    List<Due> toCome(LeaseId lease) {
        return jdbc.sql("select step, number, due from progress_incident where lease = :lease and not happened")
                .param("lease", lease.value())
                .query((row, _) -> new Due(
                        row.getString("step"),
                        row.getInt("number"),
                        row.getTimestamp("due").toInstant()))
                .list();
    }

    void forget(LeaseId lease) {
        jdbc.sql("delete from progress_incident where lease = :lease")
                .param("lease", lease.value())
                .update();
    }
}
