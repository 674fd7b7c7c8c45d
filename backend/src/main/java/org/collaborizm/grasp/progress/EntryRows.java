package org.collaborizm.grasp.progress;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which step each sandbox was last put into the start of. */
@Repository
class EntryRows {
    private final JdbcClient jdbc;

    EntryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void working(LeaseId lease, String step, Instant now) {
        jdbc.sql("""
                        insert into progress_entry (lease, step, state, at) values (:lease, :step, 'working', :now)
                        on conflict (lease) do update set step = :step, state = 'working', reason = null, at = :now""")
                .param("lease", lease.value())
                .param("step", step)
                .param("now", Timestamp.from(now))
                .update();
    }

    void done(LeaseId lease) {
        jdbc.sql("update progress_entry set state = 'done' where lease = :lease")
                .param("lease", lease.value())
                .update();
    }

    void failed(LeaseId lease, String reason) {
        jdbc.sql("update progress_entry set state = 'failed', reason = :reason where lease = :lease")
                .param("lease", lease.value())
                .param("reason", reason)
                .update();
    }

    Optional<EntryState> find(LeaseId lease) {
        return jdbc.sql("select step, state, reason from progress_entry where lease = :lease")
                .param("lease", lease.value())
                .query((row, _) -> {
                    var step = row.getString("step");
                    return switch (row.getString("state")) {
                        case "done" -> new EntryState.Done(step);
                        case "failed" -> new EntryState.Failed(step, row.getString("reason"));
                        default -> (EntryState) new EntryState.Working(step, java.util.List.of());
                    };
                })
                .optional();
    }
}
