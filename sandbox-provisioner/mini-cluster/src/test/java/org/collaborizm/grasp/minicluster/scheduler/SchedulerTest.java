package org.collaborizm.grasp.minicluster.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.collaborizm.grasp.minicluster.fake.FakeCluster.NODES;
import static org.collaborizm.grasp.minicluster.fake.FakeCluster.PODS;

import java.time.Duration;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.fake.FakeCluster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SchedulerTest {
    private final FakeCluster cluster = new FakeCluster();

    @BeforeEach
    void start() throws InterruptedException {
        cluster.start(new Scheduler());
    }

    @Test
    void aPodIsAssigned() throws InterruptedException {
        node("worker-1", "4");
        pod("web", "");

        assertThat(cluster.nodeOf("web")).isEqualTo("worker-1");
        assertThat(cluster.events())
                .containsExactly("Normal Scheduled Pod/web: Successfully assigned default/web to worker-1");
    }

    @Test
    void aPodWaitsForANode() throws InterruptedException {
        pod("web", "");
        assertThat(cluster.events())
                .containsExactly("Warning FailedScheduling Pod/web: no nodes available to schedule pods");

        node("worker-1", "4");
        assertThat(cluster.nodeOf("web")).isEmpty();
        cluster.pass(Duration.ofSeconds(1));
        assertThat(cluster.nodeOf("web")).isEqualTo("worker-1");
    }

    @Test
    void whyAPodFitsNowhereIsSaidInItsStatus() throws InterruptedException {
        node("worker-1", "4");
        pod("big", "containers: [{resources: {requests: {cpu: 5}}}]");

        var said = "0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available:"
                + " 1 No preemption victims found for incoming pod.";
        assertThat(cluster.events()).containsExactly("Warning FailedScheduling Pod/big: " + said);
        var condition = cluster.pod("big").path("status").path("conditions").get(0);
        assertThat(condition.path("type").asString()).isEqualTo("PodScheduled");
        assertThat(condition.path("status").asString()).isEqualTo("False");
        assertThat(condition.path("reason").asString()).isEqualTo("Unschedulable");
        assertThat(condition.path("message").asString()).isEqualTo(said);
    }

    @Test
    void aMissingClaimIsSaid() throws InterruptedException {
        node("worker-1", "4");
        pod("web", "volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]");

        assertThat(cluster.events())
                .containsExactly("Warning FailedScheduling Pod/web: 0/1 nodes are available:"
                        + " persistentvolumeclaim \"data\" not found. preemption: 0/1 nodes are available:"
                        + " 1 Preemption is not helpful for scheduling.");
    }

    @Test
    void roomThatIsMadeIsUsed() throws InterruptedException {
        node("worker-1", "4");
        pod("first", "containers: [{resources: {requests: {cpu: 3}}}]");
        pod("second", "containers: [{resources: {requests: {cpu: 3}}}]");
        assertThat(cluster.nodeOf("second")).isEmpty();

        cluster.api().delete(PODS, new ObjectKey("default", "first"), Json.object());
        cluster.pass(Duration.ofSeconds(1));

        assertThat(cluster.nodeOf("second")).isEqualTo("worker-1");
    }

    @Test
    void aGatedPodWaitsForItsGate() throws InterruptedException {
        node("worker-1", "4");
        pod("web", "schedulingGates: [{name: wait}]");
        assertThat(cluster.events()).isEmpty();

        cluster.edit(PODS, "default", "web", it -> ((ObjectNode) it.path("spec")).remove("schedulingGates"));

        assertThat(cluster.nodeOf("web")).isEqualTo("worker-1");
    }

    @Test
    void theMoreImportantPodComesFirst() throws InterruptedException {
        pod("low", "{priority: 1, containers: [{resources: {requests: {cpu: 3}}}]}");
        pod("high", "{priority: 9, containers: [{resources: {requests: {cpu: 3}}}]}");
        node("worker-1", "4");
        cluster.pass(Duration.ofSeconds(1));

        assertThat(cluster.nodeOf("high")).isEqualTo("worker-1");
        assertThat(cluster.nodeOf("low")).isEmpty();
    }

    @Test
    void aLessImportantPodMakesWay() throws InterruptedException {
        node("worker-1", "4");
        pod("low", "{priority: 1, containers: [{resources: {requests: {cpu: 3}}}]}");
        cluster.edit(
                PODS,
                "default",
                "low",
                it -> Json.child(it, "metadata").putArray("finalizers").add("kubelet"));
        pod("high", "{priority: 9, containers: [{resources: {requests: {cpu: 3}}}]}");

        assertThat(cluster.pod("high").path("status").path("nominatedNodeName").asString(""))
                .isEqualTo("worker-1");
        var uid = cluster.pod("high").path("metadata").path("uid").asString();
        assertThat(cluster.events())
                .contains(
                        "Normal Preempted Pod/low: Preempted by pod " + uid + " on node worker-1",
                        "Warning FailedScheduling Pod/high: 0/1 nodes are available: 1 Insufficient cpu.");
        assertThat(cluster.pod("low")
                        .path("status")
                        .path("conditions")
                        .get(0)
                        .path("message")
                        .asString())
                .isEqualTo("default-scheduler: preempting to accommodate a higher priority pod");

        cluster.edit(PODS, "default", "low", it -> Json.child(it, "metadata").remove("finalizers"));
        cluster.pass(Duration.ofSeconds(1));
        assertThat(cluster.nodeOf("high")).isEqualTo("worker-1");
    }

    @Test
    void whoIsProtectedByABudgetStays() throws InterruptedException {
        node("worker-1", "4");
        node("worker-2", "4");
        for (var name : new String[] {"kept", "other"}) {
            pod(name, "{priority: 1, containers: [{resources: {requests: {cpu: 3}}}]}");
        }
        cluster.create(GroupVersionResource.of("policy/v1", "poddisruptionbudgets"), """
                metadata: {name: budget, namespace: default}
                spec: {minAvailable: 1, selector: {matchLabels: {app: kept}}}
                status: {disruptionsAllowed: 0}
                """);
        var free = cluster.nodeOf("other");
        pod("high", "{priority: 9, containers: [{resources: {requests: {cpu: 3}}}]}");
        cluster.pass(Duration.ofSeconds(1));

        assertThat(cluster.find(PODS, "default", "kept")).isPresent();
        assertThat(cluster.nodeOf("high")).isEqualTo(free);
    }

    @Test
    void aPodMayBeTooModestToPreempt() throws InterruptedException {
        node("worker-1", "4");
        pod("low", "{priority: 1, containers: [{resources: {requests: {cpu: 3}}}]}");
        pod("high", "{priority: 9, preemptionPolicy: Never, containers: [{resources: {requests: {cpu: 3}}}]}");

        assertThat(cluster.events())
                .contains("Warning FailedScheduling Pod/high: 0/1 nodes are available: 1 Insufficient cpu."
                        + " preemption: not eligible due to preemptionPolicy=Never.");
    }

    @Test
    void hundredsOfPodsAreScheduledQuickly() throws InterruptedException {
        for (var i = 0; i < 5; i++) {
            node("worker-" + i, "400");
        }
        cluster.create(
                GroupVersionResource.core("services"),
                "{metadata: {name: web, namespace: default}, spec: {selector: {app: web}}}");
        for (var i = 0; i < 500; i++) {
            cluster.api()
                    .create(
                            PODS,
                            FakeCluster.yaml(
                                    "{kind: Pod, metadata: {name: web-%s, namespace: default, labels: {app: web}},"
                                            + " spec: {containers: [{image: nginx}]}}",
                                    i));
        }
        cluster.rest();

        for (var i = 0; i < 5; i++) {
            var node = "worker-" + i;
            assertThat(cluster.api().list(PODS).stream()
                            .filter(it -> it.path("spec")
                                    .path("nodeName")
                                    .asString("")
                                    .equals(node))
                            .count())
                    .isBetween(98L, 102L);
        }
    }

    private void node(String name, String cpu) throws InterruptedException {
        cluster.create(NODES, """
                kind: Node
                metadata: {name: %s, labels: {kubernetes.io/hostname: %s}}
                status: {allocatable: {cpu: %s, memory: 800Gi, pods: 110}}
                """, name, name, cpu);
    }

    private void pod(String name, String spec) throws InterruptedException {
        var pod = FakeCluster.yaml(
                "{kind: Pod, metadata: {name: %s, namespace: default, labels: {app: %s}}}", name, name);
        pod.set("spec", spec.isEmpty() ? Json.object() : FakeCluster.yaml(spec));
        cluster.api().create(PODS, pod);
        cluster.rest();
    }
}
