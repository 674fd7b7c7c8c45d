package org.collaborizm.grasp.minicluster.controller.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.collaborizm.grasp.minicluster.fake.FakeCluster.NODES;
import static org.collaborizm.grasp.minicluster.fake.FakeCluster.PODS;

import java.time.Duration;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.podgc.PodGarbageCollector;
import org.collaborizm.grasp.minicluster.fake.FakeCluster;
import org.collaborizm.grasp.minicluster.scheduler.framework.Taint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class NodeLossTest {
    private static final GroupVersionResource LEASES = GroupVersionResource.of("coordination.k8s.io/v1", "leases");
    private static final String PATIENT =
            "[{key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 300}]";
    private static final String HASTY =
            "[{key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 10}]";

    private final FakeCluster cluster = new FakeCluster();
    private int beats;

    @BeforeEach
    void start() throws InterruptedException {
        cluster.start(
                new NodeLifecycleController(Duration.ofSeconds(40)),
                new TaintEvictionController(),
                new PodGarbageCollector());
        node("alive");
        node("lost");
    }

    @Test
    void aSilentNodeIsUnknownAfterFortySeconds() throws InterruptedException {
        pod("web", "lost", PATIENT);
        passWithHeartbeats(39);
        assertThat(ready("lost")).isEqualTo("True");

        passWithHeartbeats(1);
        assertThat(ready("lost")).isEqualTo("Unknown");
        assertThat(Conditions.reason(cluster.get(NODES, "", "lost").path("status"), "Ready"))
                .isEqualTo("NodeStatusUnknown");
        assertThat(taints("lost"))
                .containsExactly(
                        new Taint("node.kubernetes.io/unreachable", "", "NoSchedule"),
                        new Taint("node.kubernetes.io/unreachable", "", "NoExecute"));
        assertThat(Conditions.isTrue(cluster.pod("web").path("status"), "Ready"))
                .isFalse();
        assertThat(cluster.events())
                .contains(
                        "Normal NodeNotReady Node/lost: Node lost status is now: NodeNotReady",
                        "Warning NodeNotReady Pod/web: Node is not ready");
        assertThat(ready("alive")).isEqualTo("True");
    }

    @Test
    void podsLeaveALostNodeWhenTheyToleratedItLongEnough() throws InterruptedException {
        pod("web", "lost", PATIENT);
        pod("quick", "lost", HASTY);
        pod("agent", "lost", "[{operator: Exists}]");
        passWithHeartbeats(49);
        assertThat(cluster.find(PODS, "default", "quick")).isPresent();
        passWithHeartbeats(2);
        assertThat(cluster.find(PODS, "default", "quick")).isEmpty();
        assertThat(cluster.events())
                .contains("Normal TaintManagerEviction Pod/quick: Marking for deletion Pod default/quick");

        passWithHeartbeats(287);
        assertThat(cluster.find(PODS, "default", "web")).isPresent();
        passWithHeartbeats(3);
        assertThat(cluster.find(PODS, "default", "web")).isEmpty();
        assertThat(cluster.find(PODS, "default", "agent")).isPresent();
    }

    @Test
    void aNodeThatComesBackKeepsItsPods() throws InterruptedException {
        pod("web", "lost", PATIENT);
        passWithHeartbeats(60);
        cluster.edit(NODES, "", "lost", it -> it.set("status", status("True")));
        passWithHeartbeats(1);

        assertThat(taints("lost")).isEmpty();
        assertThat(cluster.events())
                .contains("Normal TaintManagerEviction Pod/web: Cancelling deletion of Pod default/web");
    }

    @Test
    void nobodyIsSentAwayWhileAllNodesAreLost() throws InterruptedException {
        pod("web", "lost", HASTY);
        cluster.pass(Duration.ofMinutes(10));

        assertThat(taints("lost")).containsExactly(new Taint("node.kubernetes.io/unreachable", "", "NoSchedule"));
        assertThat(cluster.find(PODS, "default", "web")).isPresent();
    }

    @Test
    void pressureAndCordonBecomeTaints() throws InterruptedException {
        cluster.edit(NODES, "", "alive", it -> {
            Conditions.put(
                    (ObjectNode) it.path("status"), Conditions.condition("DiskPressure", "True", "Full", "no room"));
            Json.child(it, "spec").put("unschedulable", true);
        });
        assertThat(taints("alive"))
                .containsExactly(
                        new Taint("node.kubernetes.io/disk-pressure", "", "NoSchedule"),
                        new Taint("node.kubernetes.io/unschedulable", "", "NoSchedule"));

        cluster.edit(NODES, "", "alive", it -> {
            it.set("status", status("True"));
            Json.child(it, "spec").remove("unschedulable");
        });
        assertThat(taints("alive")).isEmpty();
    }

    @Test
    void aTaintByHandSendsPodsAwayAtOnce() throws InterruptedException {
        pod("web", "alive", "[]");
        cluster.edit(
                NODES,
                "",
                "alive",
                it -> Json.child(it, "spec")
                        .putArray("taints")
                        .add(FakeCluster.yaml("{key: maintenance, effect: NoExecute}")));

        assertThat(cluster.find(PODS, "default", "web")).isEmpty();
        assertThat(taints("alive")).containsExactly(new Taint("maintenance", "", "NoExecute"));
    }

    @Test
    void podsOfADeletedNodeAreRemoved() throws InterruptedException {
        pod("web", "lost", PATIENT);
        cluster.api().delete(NODES, new ObjectKey("", "lost"), Json.object());
        passWithHeartbeats(39);
        assertThat(cluster.find(PODS, "default", "web")).isPresent();
        passWithHeartbeats(42);

        assertThat(cluster.find(PODS, "default", "web")).isEmpty();
        assertThat(cluster.events())
                .contains("Normal RemovingNode Node/lost: Node lost event: Removing Node lost from Controller");
    }

    private void passWithHeartbeats(int seconds) throws InterruptedException {
        for (var i = 0; i < seconds; i++) {
            cluster.pass(Duration.ofSeconds(1));
            cluster.edit(
                    LEASES,
                    "kube-node-lease",
                    "alive",
                    it -> Json.child(it, "spec").put("renewTime", "beat-" + beats++));
        }
    }

    private String ready(String node) {
        return Conditions.find(cluster.get(NODES, "", node).path("status"), "Ready")
                .orElseThrow()
                .path("status")
                .asString();
    }

    private List<Taint> taints(String node) {
        return Taint.of(cluster.get(NODES, "", node));
    }

    private static JsonNode status(String ready) {
        return FakeCluster.yaml("{conditions: [{type: Ready, status: '%s'}]}", ready);
    }

    private void node(String name) throws InterruptedException {
        var node = FakeCluster.yaml("{kind: Node, metadata: {name: %s}}", name);
        node.set("status", status("True"));
        cluster.api().create(NODES, node);
        cluster.create(LEASES, "metadata: {name: %s, namespace: kube-node-lease}", name);
    }

    private void pod(String name, String node, String tolerations) throws InterruptedException {
        cluster.create(PODS, """
                kind: Pod
                metadata: {name: %s, namespace: default}
                spec: {nodeName: %s, tolerations: %s}
                status: {conditions: [{type: Ready, status: "True"}]}
                """, name, node, tolerations);
    }
}
