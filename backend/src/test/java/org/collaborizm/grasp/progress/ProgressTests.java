package org.collaborizm.grasp.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.collaborizm.grasp.SharedPostgres;
import org.collaborizm.grasp.check.Checks;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.lesson.Lessons;
import org.collaborizm.grasp.lesson.Selection;
import org.collaborizm.grasp.lesson.Step;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ProgressTests {
    private static final DataSource DATABASE = SharedPostgres.migrated();
    private static final LessonId LESSON = new LessonId("pods");
    private static final Check CHECK = new Check(
            "a-pod",
            "There is a Pod",
            Map.of("pods", new Selection("v1", "Pod", null, null, Map.of(), Map.of())),
            "pods.size() == 1",
            "Pods: {{ pods.size() }}");

    private final LearnerId ann = new LearnerId(UUID.randomUUID());
    private final SteeredSandbox sandbox = new SteeredSandbox();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Progress progress = progress();
    private final List<CheckStatus> heard = new ArrayList<>();

    @Test
    void saysWhatIsMissingUntilTheCheckHoldsAndThenTicksIt() {
        progress.reached(ann, LESSON, "first");
        progress.watch(ann, LESSON, sandbox);
        follow();
        sandbox.seen(0);
        sandbox.seen(1);
        assertThat(heard.get(1)).isEqualTo(new CheckStatus.NotYet("Pods: 0"));
        assertThat(heard.getLast()).isInstanceOf(CheckStatus.Solved.class);
        assertThat(progress.of(ann, LESSON).solved()).containsOnlyKeys("a-pod");
        assertThat(meters.get("grasp.check.tick").timer().count()).isEqualTo(2);
    }

    @Test
    void whatIsSolvedStaysSolvedAlsoForTheNextServer() {
        progress.reached(ann, LESSON, "first");
        progress.watch(ann, LESSON, sandbox);
        sandbox.seen(1);
        sandbox.seen(0);
        var next = progress();
        next.watch(ann, LESSON, sandbox);
        next.follow(ann, LESSON, statuses -> heard.add(statuses.get("a-pod")));
        sandbox.seen(0);
        assertThat(heard).allSatisfy(status -> assertThat(status).isInstanceOf(CheckStatus.Solved.class));
    }

    @Test
    void aClusterThatDoesNotAnswerIsNeverCalledWrong() {
        progress.watch(ann, LESSON, sandbox);
        follow();
        sandbox.seen(0);
        sandbox.lost("The API server does not answer.");
        assertThat(heard.getLast()).isInstanceOf(CheckStatus.CannotTell.class);
    }

    @Test
    void everyLookIsKeptOnceAMentorAsksForIt() {
        progress.watch(ann, LESSON, sandbox);
        sandbox.seen(2);
        List<Integer> looks = new ArrayList<>();
        progress.trace(ann, LESSON, trace -> looks.add(trace.size()));
        sandbox.seen(0);
        sandbox.seen(3);
        assertThat(looks).containsExactly(0, 1, 2);
    }

    @Test
    void withoutASandboxNothingIsWatched() {
        follow();
        assertThat(heard).containsExactly(new CheckStatus.NotWatched());
        try (var watch = progress.watch(ann, LESSON, sandbox)) {
            sandbox.seen(0);
            assertThat(heard.getLast()).isInstanceOf(CheckStatus.NotYet.class);
        }
        assertThat(heard.getLast()).isEqualTo(new CheckStatus.NotWatched());
    }

    @Test
    void remembersWhereTheLearnerWasAndNothingOfOthers() {
        progress.reached(ann, LESSON, "first");
        progress.reached(ann, LESSON, "second");
        assertThat(progress.of(ann, LESSON).step()).contains("second");
        assertThat(progress.of(new LearnerId(UUID.randomUUID()))).isEmpty();
    }

    private void follow() {
        progress.follow(ann, LESSON, statuses -> heard.add(statuses.get("a-pod")));
    }

    private static Lesson lesson() {
        return new Lesson(
                LESSON,
                "Pods",
                "",
                List.of(),
                5,
                List.of(),
                List.of(),
                Lesson.Needs.NOTHING,
                List.of(new Step("first", "First", "", List.of(CHECK))));
    }

    private Progress progress() {
        var rows = new ProgressRows(JdbcClient.create(DATABASE));
        var inputs = new Inputs(new InputRows(JdbcClient.create(DATABASE)), Clock.systemUTC());
        return new Progress(rows, inputs, Lessons.of(List.of(lesson())), new Checks(), meters, Clock.systemUTC());
    }
}
