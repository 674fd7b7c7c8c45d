package org.collaborizm.grasp.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.collaborizm.grasp.check.Checks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start states of steps, and incidents. */
class StartTests {
    private static final String LESSON = """
            ---
            title: T
            summary: S.
            goals: [G]
            minutes: 5
            nodes: [{name: node, count: 2}]
            ---
            ## First

            ## Second

            """;
    private static final String MAY_MAKE =
            "they may make ConfigMap, CronJob, DaemonSet, Deployment, HorizontalPodAutoscaler, Ingress, Job, Namespace,"
                    + " NetworkPolicy, PersistentVolumeClaim, Pod, PodDisruptionBudget, ReplicaSet, ReplicationController,"
                    + " Role, RoleBinding, Secret, Service, ServiceAccount, StatefulSet.";
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: default, labels: {app: web}}
            spec:
              terminationGracePeriodSeconds: 0
              containers:
                - {name: web, image: "busybox:1.36", args: ["22:22", 0644, 1.5, yes, ~]}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void lesson() throws IOException {
        write("series.yaml", "title: S\nlessons: [a]\n");
        write("a/lesson.md", LESSON);
    }

    @Test
    void aStepMayBeginWithManifestsAndFiles() throws IOException {
        write("a/start/second/2.yaml", POD.replace("name: web,", "name: later,"));
        write("a/start/second/1.yaml", "---\n" + POD + "---\n# nothing\n");
        write("a/start/second/home/app/settings", "x=1\n");

        var lesson = lesson0();
        var start = lesson.steps().get(1).scene().start().orElseThrow();
        assertThat(start.files()).isEqualTo(Map.of("app/settings", "x=1\n"));
        assertThat(start.manifests()).hasSize(2);
        assertThat(start.manifests().getFirst().getFirst().toString())
                .contains("terminationGracePeriodSeconds=0", "args=[22:22, 420, 1.5, true]", "labels={app=web}");
        assertThat(lesson.entrance(lesson.steps().get(1)).id()).isEqualTo("second");
        assertThat(lesson.entrance(lesson.steps().get(0)).id()).isEqualTo("first");
    }

    @Test
    void aStepWithoutAStartIsEnteredAtTheNearestBeforeIt() {
        var lesson = lesson0();
        assertThat(lesson.entrance(lesson.steps().get(1)).id()).isEqualTo("first");
    }

    @Test
    void everythingThatIsWrongIsToldWhereItStands() throws IOException {
        write("a/start/secnd/1.yaml", POD);
        write("a/start/loose.yaml", POD);
        write("a/start/first/readme.txt", "hello");
        write("a/start/first/home/.kube/config", "mine");
        write("a/start/first/no.yaml", """
                apiVersion: v1
                kind: Pod
                metadata: {name: Web, namespace: kube-system, finalizers: [x]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: all}
                ---
                apiVersion: extensions/v1beta1
                kind: Deployment
                metadata: {name: web}
                ---
                - a list
                ---
                kind: ConfigMap
                """);

        assertThat(problems())
                .containsExactly(
                        "a/start/loose.yaml:1: This stands beside the steps; put it into a folder named after a step's id.",
                        "a/start/first/home/.kube/config:1: A start has manifests, NAME.yaml, and files for the home, home/NAME; names are of letters, digits, \".\", \"_\" and \"-\", and none is hidden.",
                        "a/start/first/no.yaml:3:18: \"Web\" is not a name that Kubernetes takes.",
                        "a/start/first/no.yaml:3:34: The namespace kube-system is not the learner's; use default or one of the lesson's.",
                        "a/start/first/no.yaml:3:47: \"finalizers\" is not known here; known are annotations, labels, name, namespace.",
                        "a/start/first/no.yaml:6:7: A ClusterRoleBinding cannot stand here, since learners may not make one; "
                                + MAY_MAKE,
                        "a/start/first/no.yaml:7:11: \"namespace\" is missing; add a line \"namespace: …\".",
                        "a/start/first/no.yaml:9:13: A Deployment is of apps/v1, not of extensions/v1beta1.",
                        "a/start/first/no.yaml:11:11: \"namespace\" is missing; add a line \"namespace: …\".",
                        "a/start/first/no.yaml:13:1: Here a list of \"key: value\" lines is needed.",
                        "a/start/first/no.yaml:15:1: \"metadata\" is missing; write what the object is called.",
                        "a/start/first/readme.txt:1: A start has manifests, NAME.yaml, and files for the home, home/NAME; names are of letters, digits, \".\", \"_\" and \"-\", and none is hidden.",
                        "a/start/secnd:1: There is no step \"secnd\"; did you mean \"second\"?");
    }

    @Test
    void aNamespaceIsMadeBeforeWhatIsInIt() throws IOException {
        write("a/start/first/1.yaml", POD.replace("default", "mine"));
        assertThat(problems())
                .containsExactly(
                        "a/start/first/:1: Pod web is in the namespace mine, which nothing makes before; add a Namespace.");

        write("a/start/first/0.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: mine}\n");
        assertThat(problems()).isEmpty();
    }

    @Test
    void whatIsTooLargeOrNoTextOrALinkIsRefused() throws IOException {
        write("a/start/first/home/big", "x".repeat(64_001));
        write("a/start/first/home/binary", "");
        Files.write(folder.resolve("a/start/first/home/binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(problems()).hasSize(2).first().asString().contains("larger than 64000 bytes");
        assertThat(problems().getLast()).contains("cannot be read as UTF-8");

        Files.createSymbolicLink(folder.resolve("a/start/first/home/link"), Path.of("/etc/passwd"));
        assertThat(problems()).singleElement().asString().contains("is a link");
    }

    @Test
    void incidentsAreReadAndNotShown() throws IOException {
        write(
                "a/lesson.md",
                LESSON
                        + incident("after: 30s\nnode: node-2")
                        + incident("after: 2m\napply: |\n" + POD.indent(2))
                        + incident("after: 1s\ndelete: {apiVersion: v1, kind: Pod, namespace: default, name: web}"));

        var step = lesson0().steps().get(1);
        assertThat(step.html()).isBlank();
        assertThat(step.scene().incidents())
                .extracting(it -> it.after() + " " + it.what().getClass().getSimpleName())
                .containsExactly(
                        Duration.ofSeconds(30) + " NodeDown",
                        Duration.ofMinutes(2) + " Apply",
                        Duration.ofSeconds(1) + " Delete");
    }

    @Test
    void whatIsWrongWithAnIncidentIsTold() throws IOException {
        write(
                "a/lesson.md",
                LESSON
                        + incident("after: soon\nnode: node-1")
                        + incident("after: 5s\nnode: node-2\napply: |\n  kind: Pod")
                        + incident("after: 5s\ndelete: {apiVersion: v1, kind: Node, name: node-2}"));
        assertThat(problems())
                .containsExactly(
                        "a/lesson.md:13:8: \"after\" is a time such as 30s or 2m, and at most 5m.",
                        "a/lesson.md:18:1: An incident has one of \"node\", \"apply\" and \"delete\".",
                        "a/lesson.md:21:3: \"metadata\" is missing; write what the object is called.",
                        "a/lesson.md:26:9: \"namespace\" is missing; add a line \"namespace: …\".",
                        "a/lesson.md:26:32: A Node cannot stand here, since learners may not make one; " + MAY_MAKE);

        write("a/lesson.md", LESSON + incident("after: 5s\nnode: node-1"));
        assertThat(problems())
                .containsExactly(
                        "a/lesson.md:12: No machine \"node-1\" of this lesson can go down; did you mean \"node-2\"?");
    }

    private static String incident(String yaml) {
        return "```yaml incident\n" + yaml + "\n```\n\n";
    }

    private Lesson lesson0() {
        var series = series();
        assertThat(series.problems()).isEmpty();
        return series.lessons().getFirst();
    }

    private List<String> problems() {
        return series().problems().stream().map(LessonProblem::toString).toList();
    }

    private Series series() {
        return Series.read(LessonSource.of(folder), new Checks());
    }

    private void write(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
