package org.collaborizm.grasp.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Course;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.lesson.Selection;
import org.collaborizm.grasp.lesson.Step;
import org.junit.jupiter.api.Test;

class WatchTests {
    private static final Selection PODS = new Selection("v1", "Pod", null, null, Map.of(), Map.of());
    private static final Selection NODES = new Selection("v1", "Node", null, null, Map.of(), Map.of());
    private static final Map<String, Object> POD = object("Pod", "web");
    private static final Map<String, Object> NODE = object("Node", "worker-1");

    private final Lesson lesson = lesson(
            new Check("pod", "A Pod", Map.of("pods", PODS), "pods.size() == 1", "Seen: {{ names(pods) }}."),
            new Check("none", "No Pod", Map.of("p", PODS), "p.size() == 0", "Seen: {{ p }}."),
            new Check("node", "A Node", Map.of("nodes", NODES), "nodes.size() == 1", "Seen: {{ nodes }}."));
    private final RecordedCluster cluster = new RecordedCluster(List.of());
    private final List<Map<String, Verdict>> heard = new ArrayList<>();

    @Test
    void tellsAllVerdictsOnceEverythingWasSeen() {
        watch();
        assertThat(heard)
                .containsExactly(Map.of(
                        "pod", new Verdict.NotYet("Seen: nothing."),
                        "none", new Verdict.Holds(),
                        "node", new Verdict.NotYet("Seen: nothing.")));
    }

    @Test
    void watchesOnceWhatSeveralChecksSelect() {
        watch();
        assertThat(cluster.watches()).isEqualTo(2);
    }

    @Test
    void tellsWhenSomethingChangedAndOnlyThen() {
        watch();
        cluster.becomes(List.of(POD));
        cluster.becomes(List.of(POD));
        assertThat(heard.subList(1, heard.size()))
                .containsExactly(Map.of(
                        "pod", new Verdict.Holds(),
                        "none", new Verdict.NotYet("Seen: web."),
                        "node", new Verdict.NotYet("Seen: nothing.")));
    }

    @Test
    void cannotTellWhileTheClusterGivesNoAnswerAndThenCanAgain() {
        watch();
        cluster.becomes(List.of(POD, NODE));
        cluster.falls("no answer");
        assertThat(heard.getLast().values()).containsOnly(new Verdict.CannotTell("no answer"));
        cluster.becomes(List.of(POD, NODE));
        assertThat(heard.getLast()).containsEntry("node", new Verdict.Holds());
    }

    @Test
    void saysNothingAboutAClusterThatRestsAndJudgesItAfterwards() {
        watch();
        cluster.rests();
        assertThat(heard).hasSize(1);

        cluster.becomes(List.of(NODE));
        assertThat(heard).hasSize(2);
        assertThat(heard.getLast())
                .containsEntry("pod", new Verdict.NotYet("Seen: nothing."))
                .containsEntry("node", new Verdict.Holds());
    }

    @Test
    void whatCouldNotBePassedOnIsTriedAgain() {
        var refusals = new AtomicInteger(1);
        var passedOn = new CopyOnWriteArrayList<Map<String, Verdict>>();
        new Checks().watch(cluster, lesson, verdicts -> {
            if (refusals.getAndDecrement() > 0) {
                throw new IllegalStateException("the database is away");
            }
            passedOn.add(verdicts);
        });
        await().until(() -> passedOn.size() == 1);
    }

    @Test
    void whatHeldBeforeTheClusterWasPutIntoTheMiddleOfALessonIsNotWaitedFor() {
        var first = new Check("first", "First", Map.of("pods", PODS), "pods.size() == 9", "No.");
        var after = new Course(Duration.ZERO, Optional.of("first"), Optional.empty(), List.of());
        var second = new Check("second", "Second", Map.of("pods", PODS), "pods.size() == 0", "No.", after);
        new Checks().follow(cluster, lesson(first, second), Set.of("first"), (verdicts, _) -> heard.add(verdicts));
        assertThat(heard.getLast())
                .containsEntry("first", new Verdict.NotYet("No."))
                .containsEntry("second", new Verdict.Holds());
    }

    @Test
    void isSilentAfterItWasClosed() {
        watch().close();
        assertThat(cluster.watches()).isZero();
    }

    @Test
    void aListenerThatFailsHearsTheNextChange() {
        new Checks().watch(cluster, lesson, verdicts -> {
            heard.add(verdicts);
            throw new IllegalStateException("on purpose");
        });
        cluster.becomes(List.of(POD));
        assertThat(heard).hasSize(2);
    }

    private org.collaborizm.grasp.provisioner.Cluster.Subscription watch() {
        return new Checks().watch(cluster, lesson, heard::add);
    }

    private static Lesson lesson(Check... checks) {
        var step = new Step("step", "Step", "", List.of(checks));
        return new Lesson(
                new LessonId("test"),
                "Test",
                "",
                List.of(),
                5,
                List.of(),
                List.of(),
                Lesson.Needs.NOTHING,
                List.of(step));
    }

    private static Map<String, Object> object(String kind, String name) {
        return Map.of("apiVersion", "v1", "kind", kind, "metadata", Map.of("name", name));
    }
}
