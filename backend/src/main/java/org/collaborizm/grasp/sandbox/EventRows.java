package org.collaborizm.grasp.sandbox;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened to sandboxes, for counting. */
@Repository
class EventRows {
    private final JdbcClient jdbc;

    EventRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void started(Instant at) {
        insert(at, "start", "");
    }

    void failed(Instant at, String reason) {
        insert(at, "failure", reason);
    }

    LastDay since(Instant start) {
        var starts = new int[1];
        var failures = new HashMap<String, Integer>();
        jdbc.sql("select kind, reason, count(*) as times from sandbox_event where at >= :start group by kind, reason")
                .param("start", Timestamp.from(start))
                .query(row -> {
                    if (row.getString("kind").equals("start")) {
                        starts[0] += row.getInt("times");
                    } else {
                        failures.merge(row.getString("reason"), row.getInt("times"), Integer::sum);
                    }
                });
        return new LastDay(starts[0], failures);
    }

    void deleteBefore(Instant limit) {
        jdbc.sql("delete from sandbox_event where at < :limit")
                .param("limit", Timestamp.from(limit))
                .update();
    }

    private void insert(Instant at, String kind, String reason) {
        jdbc.sql("insert into sandbox_event (at, kind, reason) values (:at, :kind, :reason)")
                .param("at", Timestamp.from(at))
                .param("kind", kind)
                .param("reason", reason)
                .update();
    }
}
