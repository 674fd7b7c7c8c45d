package org.collaborizm.grasp.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Course;
import org.collaborizm.grasp.lesson.Course.Stage;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.lesson.Selection;
import org.collaborizm.grasp.lesson.Step;
import org.junit.jupiter.api.Test;

/** What checks ask for over time. */
class CourseTests {
    private static final Selection PODS = new Selection("v1", "Pod", null, null, Map.of(), Map.of());
    private static final Subject SUBJECT = Subject.of(PODS);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void aConditionMayHaveToHoldForAWhile() {
        var story = new Story(check(new Course(Duration.ofSeconds(5), Optional.empty(), Optional.empty(), List.of())));
        assertThat(story.at(0, "web")).isEqualTo(new Verdict.NotYet("It holds now, and must for 5 s without a break."));
        assertThat(story.again).contains(Duration.ofSeconds(5));
        assertThat(story.at(4, "web")).isInstanceOf(Verdict.NotYet.class);
        assertThat(story.at(5, "web")).isEqualTo(new Verdict.Holds());
    }

    @Test
    void aBreakBeginsTheWhileAnew() {
        var story = new Story(check(new Course(Duration.ofSeconds(5), Optional.empty(), Optional.empty(), List.of())));
        story.at(0, "web");
        assertThat(story.at(3)).isEqualTo(new Verdict.NotYet("Seen: nothing."));
        assertThat(story.at(4, "web")).isInstanceOf(Verdict.NotYet.class);
        story.lost(5);
        assertThat(story.at(6, "web")).isInstanceOf(Verdict.NotYet.class);
        assertThat(story.at(10, "web")).isInstanceOf(Verdict.NotYet.class);
        assertThat(story.at(11, "web")).isEqualTo(new Verdict.Holds());
    }

    @Test
    void stagesBecomeTrueOneAfterTheOther() {
        var story = new Story(new Check(
                "a",
                "A",
                Map.of("pods", PODS),
                "true",
                "",
                new Course(
                        Duration.ZERO,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(
                                new Stage("names(pods) == ['one']", "First there is one: {{ names(pods) }}."),
                                new Stage("pods.size() == 0", "Then it is deleted."),
                                new Stage("names(pods) == ['two']", "Then another comes.")))));
        assertThat(story.at(0, "two")).isEqualTo(new Verdict.NotYet("First there is one: two."));
        assertThat(story.at(1, "one")).isEqualTo(new Verdict.NotYet("Then it is deleted."));
        story.lost(2);
        assertThat(story.at(3)).isEqualTo(new Verdict.NotYet("Then another comes."));
        assertThat(story.at(4, "two")).isEqualTo(new Verdict.Holds());
        assertThat(story.at(5, "one")).isEqualTo(new Verdict.Holds());
    }

    @Test
    void whatMustNeverHappenSpoilsIt() {
        var story = new Story(check(new Course(
                Duration.ZERO, Optional.empty(), Optional.of("names(pods).exists(n, n == 'bad')"), List.of())));
        assertThat(story.at(0, "web")).isEqualTo(new Verdict.Holds());
        story.at(1, "bad", "web");
        assertThat(story.at(2, "web").toString()).contains("What must never happen here has happened");
    }

    @Test
    void aCheckMayWaitForAnother() {
        var first = new Check("first", "One Pod", Map.of("pods", PODS), "pods.size() == 1", "Seen: {{ pods }}.");
        var second = new Check(
                "second",
                "No Pod",
                Map.of("pods", PODS),
                "pods.size() == 0",
                "Seen: {{ pods }}.",
                new Course(Duration.ofMillis(200), Optional.of("first"), Optional.empty(), List.of()));
        var cluster = new RecordedCluster(List.of());
        var heard = new ConcurrentLinkedDeque<Map<String, Verdict>>();
        new Checks().watch(cluster, lesson(first, second), heard::add);
        assertThat(heard.getLast()).containsEntry("second", new Verdict.NotYet("First: One Pod."));
        cluster.becomes(List.of(pod("web")));
        assertThat(heard.getLast()).containsEntry("second", new Verdict.NotYet("Seen: web."));
        cluster.becomes(List.of());
        await().untilAsserted(() -> assertThat(heard.getLast()).containsEntry("second", new Verdict.Holds()));
    }

    @Test
    void whatComesInTimeHoldsAndMayBreakLater() {
        var story = new Story(check(hurried(Duration.ZERO)));
        assertThat(story.at(0)).isEqualTo(new Verdict.NotYet("Seen: nothing."));
        assertThat(story.again).contains(Duration.ofSeconds(60).plusMillis(1));
        assertThat(story.at(60, "web")).isEqualTo(new Verdict.Holds());
        assertThat(story.at(100)).isEqualTo(new Verdict.NotYet("Seen: nothing."));
        assertThat(story.at(101, "web")).isEqualTo(new Verdict.Holds());
    }

    @Test
    void whatComesTooLateCannotBeSolvedAnyMore() {
        var story = new Story(check(hurried(Duration.ZERO)));
        story.at(0);
        var late = new Verdict.NotYet("Too late: there were 60 s for this. Seen: nothing."
                + " To try again, reset the step, or end this cluster and start a new one.");
        assertThat(story.at(61)).isEqualTo(late);
        assertThat(story.at(62, "web").toString()).contains("Too late");
        assertThat(story.at(63)).isEqualTo(late);
    }

    @Test
    void whatHasToLastComesOnTopOfTheTimeThatThereIs() {
        var story = new Story(check(hurried(Duration.ofSeconds(5))));
        story.at(0);
        story.at(58, "web");
        assertThat(story.at(63, "web")).isEqualTo(new Verdict.Holds());

        var broken = new Story(check(hurried(Duration.ofSeconds(5))));
        broken.at(0);
        broken.at(58, "web");
        broken.at(61);
        assertThat(broken.at(62, "web").toString()).contains("Too late");
    }

    @Test
    void timeRunsFromWhenWhatComesFirstHasHeldAndAnewAfterNobodyCouldSee() {
        var story = new Story(check(hurried(Duration.ZERO)));
        story.first = Optional.of("Another");
        assertThat(story.at(0)).isEqualTo(new Verdict.NotYet("First: Another."));
        story.first = Optional.empty();
        story.at(100);
        story.lost(150);
        story.at(155);
        assertThat(story.at(214, "web")).isEqualTo(new Verdict.Holds());
    }

    private static Course hurried(Duration holdFor) {
        return new Course(holdFor, Optional.empty(), Optional.empty(), List.of(), Optional.of(Duration.ofSeconds(60)));
    }

    private static Check check(Course course) {
        return new Check(
                "a", "A", Map.of("pods", PODS), "pods.exists(p, name(p) == 'web')", "Seen: {{ pods }}.", course);
    }

    private static Lesson lesson(Check... checks) {
        var step = new Step("step", "Step", "", List.of(checks));
        return new Lesson(
                new LessonId("test"), "T", "", List.of(), 5, List.of(), List.of(), Lesson.Needs.NOTHING, List.of(step));
    }

    private static Map<String, Object> pod(String name) {
        return Map.of("apiVersion", "v1", "kind", "Pod", "metadata", Map.of("name", name));
    }

    /** What one check sees, second by second. */
    private static final class Story {
        private final Judge judge;
        private Memory memory = Memory.FRESH;
        private Optional<Duration> again = Optional.empty();
        private Optional<String> first = Optional.empty();

        Story(Check check) {
            judge = Judge.of(check);
        }

        Verdict at(long seconds, String... pods) {
            return sees(
                    seconds,
                    new Sight.Seen(List.of(pods).stream().map(CourseTests::pod).toList()));
        }

        void lost(long seconds) {
            sees(seconds, new Sight.Lost("no answer"));
        }

        private Verdict sees(long seconds, Sight sight) {
            var ruling = judge.judge(Map.of(SUBJECT, sight), memory, first, seconds * SECOND);
            memory = ruling.memory();
            again = ruling.again();
            return ruling.verdict();
        }
    }
}
