package org.collaborizm.grasp.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.collaborizm.grasp.SharedPostgres;
import org.collaborizm.grasp.check.Checks;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Course;
import org.collaborizm.grasp.lesson.Inquiry;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.lesson.Lessons;
import org.collaborizm.grasp.lesson.Selection;
import org.collaborizm.grasp.lesson.Step;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What learners type where checks ask. */
class InputsTests {
    private static final LessonId LESSON = new LessonId("counting");
    private static final Check ASKED = new Check(
            "asked",
            "You know how many",
            Map.of("pods", new Selection("v1", "Pod", null, null, Map.of(), Map.of())),
            "count == string(pods.size())",
            "You say {{ count }}.",
            Course.NONE,
            Map.of(
                    "count", new Inquiry.Input("How many Pods are there?", List.of(), "echo 1"),
                    "node", new Inquiry.Input("Which Node?", List.of("worker-1", "worker-2"), "echo worker-1")));

    private final JdbcClient jdbc = JdbcClient.create(SharedPostgres.migrated());
    private final LearnerId ann = new LearnerId(UUID.randomUUID());
    private final SteeredSandbox sandbox = new SteeredSandbox();
    private final Inputs inputs = new Inputs(new InputRows(jdbc), Clock.systemUTC());
    private final Progress progress = new Progress(
            new ProgressRows(jdbc),
            inputs,
            Lessons.of(List.of(lesson())),
            new Checks(),
            new SimpleMeterRegistry(),
            Clock.systemUTC());
    private final List<CheckStatus> heard = new ArrayList<>();

    @Test
    void keepsWhatALearnerTypesAndHasItJudged() {
        inputs.typed(ann, lesson(), new Typed("asked", "count", " 2 "));
        progress.watch(ann, LESSON, sandbox);
        progress.follow(ann, LESSON, statuses -> heard.add(statuses.get("asked")));
        sandbox.seen(1);
        assertThat(heard.getLast()).isEqualTo(new CheckStatus.NotYet("You say 2."));

        inputs.typed(ann, lesson(), new Typed("asked", "count", "1"));
        assertThat(heard.getLast()).isInstanceOf(CheckStatus.Solved.class);
        assertThat(inputs.of(ann, LESSON)).containsExactly(new Typed("asked", "count", "1"));
        assertThat(inputs.of(new LearnerId(UUID.randomUUID()), LESSON)).isEmpty();
    }

    @Test
    void whatCannotBeAnAnswerIsRefused() {
        var wrong = List.of(
                new Typed("asked", "other", "1"),
                new Typed("other", "count", "1"),
                new Typed("asked", "count", " "),
                new Typed("asked", "count", "1\n2"),
                new Typed("asked", "count", "x".repeat(201)),
                new Typed("asked", "node", "worker-9"));
        assertThat(wrong)
                .allSatisfy(it -> assertThatThrownBy(() -> inputs.typed(ann, lesson(), it))
                        .isInstanceOf(IllegalArgumentException.class));
        assertThat(inputs.of(ann, LESSON)).isEmpty();
        inputs.typed(ann, lesson(), new Typed("asked", "node", "worker-1"));
    }

    private static Lesson lesson() {
        return new Lesson(
                LESSON,
                "Counting",
                "",
                List.of(),
                5,
                List.of(),
                List.of(),
                Lesson.Needs.NOTHING,
                List.of(new Step("first", "First", "", List.of(ASKED))));
    }
}
