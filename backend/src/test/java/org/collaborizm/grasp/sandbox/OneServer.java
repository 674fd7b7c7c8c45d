package org.collaborizm.grasp.sandbox;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.collaborizm.grasp.SharedPostgres;
import org.collaborizm.grasp.database.ServerId;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.lesson.Lessons;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The room as one server has it. All of them share one PostgreSQL. */
final class OneServer {
    static final LessonId LESSON = new LessonId("a-lesson");

    private static final Lessons LESSONS = Lessons.of(List.of(
            new Lesson(LESSON, "A lesson", "", List.of(), 5, List.of(), List.of(), Lesson.Needs.NOTHING, List.of())));
    private static final DataSource DATABASE = SharedPostgres.migrated();

    final Sandboxes sandboxes;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final Reconciler reconciler;

    OneServer(FakeEngine engine, UUID id, Clock clock) {
        var rows = new LeaseRows(JdbcClient.create(DATABASE));
        var events = new EventRows(JdbcClient.create(DATABASE));
        var settings = new SandboxSettings(Duration.ofHours(2), 10, 2, Duration.ofMillis(50));
        var metrics = new SandboxMetrics(meters, events, clock);
        var keeper = new Keeper(rows, engine, LESSONS, settings, metrics, clock);
        new SandboxGauges(rows, keeper, meters);
        var server = new ServerId(id);
        reconciler = new Reconciler(rows, events, engine, keeper, settings, server, clock);
        sandboxes = new Sandboxes(rows, events, keeper, reconciler, engine, metrics, settings, server, clock);
        reconciler.start();
    }

    void stop() {
        reconciler.stop();
    }
}
