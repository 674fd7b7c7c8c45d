package org.collaborizm.grasp.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.lesson.Selection;
import org.collaborizm.grasp.lesson.Step;
import org.junit.jupiter.api.Test;

/** What a learner is told of troubles in a cluster whose scheduler, kubelets and controllers are at work. */
class DiagnosisInAClusterTests {
    private static final String IMAGE = "registry.k8s.io/e2e-test-images/agnhost:2.53";
    private static final String WORKLOADS = """
            {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
            ---
            {apiVersion: v1, kind: Namespace, metadata: {name: small}}
            ---
            {apiVersion: v1, kind: ResourceQuota, metadata: {name: tiny, namespace: small}, spec: {hard: {pods: "1"}}}
            ---
            %s
            ---
            %s
            ---
            %s
            ---
            %s
            ---
            %s
            ---
            %s
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: front, namespace: default}
            spec: {selector: {app: nobody}, ports: [{port: 80}]}
            """.formatted(
                    deployment("pulls", "default", 1, "image: example.com/no/such:1"),
                    deployment("crashes", "default", 1, "image: " + IMAGE + ", args: [no-such-command]"),
                    deployment(
                            "probed",
                            "default",
                            1,
                            "image: " + IMAGE + ", args: [netexec, --http-port=8080], "
                                    + "readinessProbe: {tcpSocket: {port: 9999}, periodSeconds: 1}"),
                    deployment("lost", "shop", 1, "image: " + IMAGE + ", args: [pause]"),
                    deployment("many", "small", 2, "image: " + IMAGE + ", args: [pause]"),
                    deployment("picky", "default", 1, "image: " + IMAGE)
                            .replace("spec: {containers", "spec: {nodeSelector: {disk: ssd}, containers"));

    private final AtomicReference<Map<String, Verdict>> heard = new AtomicReference<>(Map.of());

    @Test
    void isTheMostTellingTrouble() throws InterruptedException {
        try (var cluster = new LiveCluster();
                var _ = new Checks().watch(cluster, lesson(), heard::set)) {
            cluster.apply(WORKLOADS);
            cluster.pass(Duration.ofMinutes(2));
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(of("pulls"))
                        .startsWith("The image example.com/no/such:1 of Pod pulls-")
                        .contains("cannot be pulled: ");
                assertThat(of("crashes"))
                        .startsWith("The program of Pod crashes-")
                        .contains("exit code 1", "last words: ");
                assertThat(of("probed"))
                        .startsWith("The readiness probe of Pod probed-")
                        .contains(" fails: ");
                assertThat(of("lost"))
                        .isEqualTo(
                                "The Deployment lost is in the namespace shop; it is looked for in default, which -n default says.");
                assertThat(of("many"))
                        .startsWith("The quota tiny allows no further Pod: ")
                        .contains("limited: pods=1");
                assertThat(of("picky")).startsWith("No node takes Pod picky-").contains("0/2 nodes are available");
                assertThat(of("front"))
                        .startsWith(
                                "The selector app=nobody of Service front matches no Pod; there are Pods labelled app=");
            });
        }
    }

    private String of(String check) {
        return heard.get().get(check) instanceof Verdict.NotYet notYet
                ? notYet.diagnosis().orElse("none")
                : "not judged";
    }

    private static Lesson lesson() {
        var checks = new ArrayList<Check>();
        for (String name : List.of("pulls", "crashes", "probed", "lost", "picky")) {
            checks.add(check(name, "apps/v1", "Deployment", "default", "w.exists(d, ready(d))"));
        }
        checks.add(check("many", "apps/v1", "Deployment", "small", "w.exists(d, d.status.readyReplicas == 2)"));
        checks.add(check("front", "v1", "Service", "default", "w.size() == 2"));
        return new Lesson(
                new LessonId("test"),
                "T",
                "",
                List.of(),
                5,
                List.of(),
                List.of(),
                Lesson.Needs.NOTHING,
                List.of(new Step("step", "Step", "", checks)));
    }

    private static Check check(String name, String apiVersion, String kind, String namespace, String holds) {
        var selection = new Selection(apiVersion, kind, namespace, name, Map.of(), Map.of());
        return new Check(name, name, Map.of("w", selection), holds, "");
    }

    private static String deployment(String name, String namespace, int replicas, String container) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: NAME, namespace: %s}
                spec:
                  replicas: %d
                  selector: {matchLabels: {app: NAME}}
                  template:
                    metadata: {labels: {app: NAME}}
                    spec: {containers: [{name: web, %s}]}
                """.formatted(namespace, replicas, container).replace("NAME", name);
    }
}
