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
import org.collaborizm.grasp.lesson.Inquiry;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.lesson.Selection;
import org.collaborizm.grasp.lesson.Step;
import org.collaborizm.grasp.provisioner.AccessQuestion;
import org.collaborizm.grasp.provisioner.ClusterUnreachable;
import org.collaborizm.grasp.provisioner.ContainerLog;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.ProxyAnswer;
import org.collaborizm.grasp.provisioner.ProxyPath;
import org.collaborizm.grasp.provisioner.ProxyPath.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What checks ask besides what they watch. */
class InquiryTests {
    private static final Selection PODS = new Selection("v1", "Pod", null, null, Map.of(), Map.of());
    private static final Map<String, Object> POD = Map.of(
            "apiVersion",
            "v1",
            "kind",
            "Pod",
            "metadata",
            Map.of("name", "web", "namespace", "default"),
            "spec",
            Map.of("containers", List.of(Map.of("name", "main"))));
    private static final AccessQuestion MAY = new AccessQuestion("app", "get", "", "secrets", "", "default", "");
    private static final ProxyPath PATH = new ProxyPath("default", Target.SERVICE, "web", "80", "/hostname");
    private static final ContainerLog LOG = new ContainerLog("default", "web", "main", 5);

    private final RecordedCluster cluster = new RecordedCluster(List.of(POD));
    private final ConcurrentLinkedDeque<Map<String, Verdict>> heard = new ConcurrentLinkedDeque<>();
    private CheckWatch watch;

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void whoMayDoWhatIsTrueOrFalse() {
        cluster.answers(Map.of(MAY, true));
        watch(check(new Inquiry.Access("app", "get", "", "secrets", "", "default", ""), "!it", "May: {{ it }}."));
        hears(new Verdict.NotYet("May: yes."));

        cluster.answers(Map.of(MAY, false));
        cluster.becomes(List.of());
        hears(new Verdict.Holds());
    }

    @Test
    void aServiceIsAskedAsOftenAsSaidAndAgainWhileItsAnswersWillNotDo() {
        cluster.answers(Map.of(PATH, new ProxyAnswer(200, "web-1")));
        watch(check(
                new Inquiry.Http("default", false, "web", "80", "/hostname", 3),
                "it.size() == 3 && it.all(a, a.status == 200 && a.body == 'web-2')",
                "{{ it.size() }} answers: {{ it.map(a, a.body).distinct() }}."));
        hears(new Verdict.NotYet("3 answers: web-1."));

        cluster.answers(Map.of(PATH, new ProxyAnswer(200, "web-2"))); // nothing that is watched changes
        hears(new Verdict.Holds());
    }

    @Test
    void nobodyWhoIsNotThereIsAskedAgainAtOnce() {
        cluster.answers(Map.of(PATH, new ProxyAnswer(503, "")));
        watch(check(
                new Inquiry.Http("default", false, "web", "80", "/hostname", 20),
                "it.size() == 20",
                "{{ it.map(a, a.status) }}"));
        hears(new Verdict.NotYet("503"));
        assertThat(cluster.questions()).hasSize(1);
    }

    @Test
    void whatPodsWroteIsAListOfLines() {
        cluster.answers(Map.of(LOG, List.of("one", "two")));
        watch(check(
                new Inquiry.Logs("pods", "", 5),
                "it.exists(l, l.pod == 'web' && l.container == 'main' && 'two' in l.lines)",
                "Lines: {{ it.map(l, l.lines) }}."));
        hears(new Verdict.Holds());
    }

    @Test
    void aClusterThatDoesNotAnswerIsNotHeldAgainstTheLearner() {
        cluster.answers(Map.of(MAY, new ClusterUnreachable(LeaseId.random(), new RuntimeException("down"))));
        watch(check(new Inquiry.Access("app", "get", "", "secrets", "", "default", ""), "!it", "No."));
        hears(new Verdict.CannotTell("The cluster does not answer."));
    }

    @Test
    void whatHoldsIsNotAskedAgainUntilSomethingChanges() {
        cluster.answers(Map.of(MAY, false));
        watch(check(new Inquiry.Access("app", "get", "", "secrets", "", "default", ""), "!it", "No."));
        hears(new Verdict.Holds());
        int asked = cluster.questions().size();

        var longerThanTheShortestPause = Duration.ofMillis(2_500);
        await().during(longerThanTheShortestPause)
                .until(() -> cluster.questions().size() == asked);

        cluster.becomes(List.of());
        await().until(() -> cluster.questions().size() == asked + 1);
    }

    @Test
    void manyChangesAreFewQuestions() {
        cluster.answers(Map.of(MAY, true));
        watch(check(new Inquiry.Access("app", "get", "", "secrets", "", "default", ""), "!it", "May: {{ it }}."));
        for (int change = 0; change < 500; change++) {
            cluster.becomes(change % 2 == 0 ? List.of() : List.of(POD));
        }
        hears(new Verdict.NotYet("May: yes."));
        assertThat(cluster.questions()).hasSizeLessThan(10);
    }

    @Test
    void whatComesAfterAnotherCheckIsNotAskedBefore() {
        cluster.answers(Map.of(MAY, false));
        var first = new Check("first", "No Pod", Map.of("pods", PODS), "pods.size() == 0", "Seen: {{ pods }}.");
        var second = new Check(
                "it",
                "It",
                Map.of("pods", PODS),
                "!it",
                "No.",
                new Course(Duration.ZERO, Optional.of("first"), Optional.empty(), List.of()),
                Map.of("it", new Inquiry.Access("app", "get", "", "secrets", "", "default", "")));
        watch(first, second);
        hears(new Verdict.NotYet("First: No Pod."));
        assertThat(cluster.questions()).isEmpty();

        cluster.becomes(List.of());
        hears(new Verdict.Holds());
    }

    @Test
    void whatTheLearnerTypesIsAText() {
        watch(new Check(
                "it",
                "It",
                Map.of(),
                "it == 'worker-1'",
                "You said: {{ it }}.",
                Course.NONE,
                Map.of("it", new Inquiry.Input("Which Node?", List.of(), ""))));
        hears(new Verdict.NotYet("You said: nothing."));
        watch.typed("it", "it", "worker-2");
        hears(new Verdict.NotYet("You said: worker-2."));
        watch.typed("it", "other", "worker-1");
        watch.typed("other", "it", "worker-1");
        hears(new Verdict.NotYet("You said: worker-2."));
        watch.typed("it", "it", "worker-1");
        hears(new Verdict.Holds());
    }

    private void hears(Verdict verdict) {
        await().untilAsserted(() -> assertThat(heard.getLast()).containsEntry("it", verdict));
    }

    private void watch(Check... checks) {
        var step = new Step("step", "Step", "", List.of(checks));
        var lesson = new Lesson(
                new LessonId("test"), "T", "", List.of(), 5, List.of(), List.of(), Lesson.Needs.NOTHING, List.of(step));
        watch = new Checks().follow(cluster, lesson, (verdicts, _) -> heard.add(verdicts));
    }

    private static Check check(Inquiry inquiry, String holds, String otherwise) {
        return new Check("it", "It", Map.of("pods", PODS), holds, otherwise, Course.NONE, Map.of("it", inquiry));
    }
}
