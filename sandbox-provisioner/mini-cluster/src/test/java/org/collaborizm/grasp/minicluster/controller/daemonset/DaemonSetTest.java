package org.collaborizm.grasp.minicluster.controller.daemonset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.TestCluster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class DaemonSetTest {
    private final TestCluster cluster = new TestCluster(new DaemonSetController());

    @BeforeEach
    void twoNodesAndADaemonSet() {
        node("one", "");
        node("two", "");
        cluster.create(Kinds.DAEMON_SETS, """
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: agent, namespace: default}
                spec:
                  selector: {matchLabels: {app: agent}}
                  updateStrategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 1, maxSurge: 0}}
                  template:
                    metadata: {labels: {app: agent}}
                    spec: {containers: [{name: agent, image: "agent:1"}]}
                """);
        run();
    }

    private void node(String name, String spec) {
        cluster.create(
                Kinds.NODES,
                "{apiVersion: v1, kind: Node, metadata: {name: %s, labels: {kubernetes.io/hostname: %s}}, spec: {%s}}"
                        .formatted(name, name, spec));
    }

    private void run() {
        cluster.runPods();
    }

    private List<String> nodes() {
        return cluster.list(Kinds.PODS).stream().map(DaemonPods::node).sorted().toList();
    }

    private List<String> images() {
        return cluster.list(Kinds.PODS).stream()
                .map(it -> it.at("/spec/containers/0/image").asString(""))
                .sorted()
                .toList();
    }

    private JsonNode status() {
        return cluster.get(Kinds.DAEMON_SETS, "agent").path("status");
    }

    private void image(String image) {
        cluster.edit(
                Kinds.DAEMON_SETS,
                "agent",
                it -> ((ObjectNode) it.at("/spec/template/spec/containers/0")).put("image", image));
    }

    @Test
    void everyNodeHasAPod() {
        assertThat(nodes()).containsExactly("one", "two");
        node("three", "");
        assertThat(nodes()).containsExactly("one", "three", "two");
        assertThat(status().path("desiredNumberScheduled").asInt()).isEqualTo(3);
        assertThat(status().path("numberUnavailable").asInt()).isEqualTo(1);
        run();
        assertThat(status().path("numberReady").asInt()).isEqualTo(3);
        assertThat(status().has("numberUnavailable")).isFalse();
    }

    @Test
    void aPodToleratesWhatDaemonsTolerate() {
        var pod = cluster.list(Kinds.PODS).getFirst();
        assertThat(pod.at("/spec/tolerations")
                        .valueStream()
                        .map(it -> it.path("key").asString("")))
                .containsExactly(
                        "node.kubernetes.io/not-ready",
                        "node.kubernetes.io/unreachable",
                        "node.kubernetes.io/disk-pressure",
                        "node.kubernetes.io/memory-pressure",
                        "node.kubernetes.io/pid-pressure",
                        "node.kubernetes.io/unschedulable");
        assertThat(Meta.labels(pod)).containsKey("controller-revision-hash");
    }

    @Test
    void aTaintedNodeHasNone() {
        node("control", "taints: [{key: node-role.kubernetes.io/control-plane, effect: NoSchedule}]");
        node("cordoned", "taints: [{key: node.kubernetes.io/unschedulable, effect: NoSchedule}]");
        assertThat(nodes()).containsExactly("cordoned", "one", "two");
    }

    @Test
    void aTaintThatExecutesRemovesAPod() {
        cluster.api();
        var node = Json.copy(cluster.api().get(Kinds.NODES, new ObjectKey("", "two")));
        node.set("spec", TestCluster.parse("{taints: [{key: broken, effect: NoExecute}]}"));
        cluster.api().update(Kinds.NODES, node);
        cluster.settle();
        cluster.runPods();
        assertThat(nodes()).containsExactly("one");
    }

    @Test
    void aSelectorChoosesNodes() {
        cluster.edit(
                Kinds.DAEMON_SETS,
                "agent",
                it -> ((ObjectNode) it.at("/spec/template/spec"))
                        .putObject("nodeSelector")
                        .put("kubernetes.io/hostname", "one"));
        cluster.runPods();
        run();
        assertThat(nodes()).containsExactly("one");
    }

    @Test
    void anUpdateGoesNodeByNode() {
        image("agent:2");
        assertThat(cluster.list(Kinds.PODS).stream().filter(Meta::deleting)).hasSize(1);
        cluster.runPods();
        run();
        assertThat(images()).containsExactly("agent:2", "agent:2");
        assertThat(status().path("updatedNumberScheduled").asInt()).isEqualTo(2);
        assertThat(cluster.list(Kinds.CONTROLLER_REVISIONS)).hasSize(2);
    }

    @Test
    void withSurgeTheNewPodComesFirst() {
        cluster.edit(
                Kinds.DAEMON_SETS,
                "agent",
                it -> ((ObjectNode) it.at("/spec/updateStrategy/rollingUpdate"))
                        .put("maxSurge", 1)
                        .put("maxUnavailable", 0));
        image("agent:2");
        assertThat(images()).containsExactly("agent:1", "agent:1", "agent:2");
        for (int i = 0; i < 4; i++) {
            run();
        }
        assertThat(images()).containsExactly("agent:2", "agent:2");
    }

    @Test
    void onDeleteNothingIsReplaced() {
        cluster.edit(
                Kinds.DAEMON_SETS,
                "agent",
                it -> ((ObjectNode) it.path("spec")).set("updateStrategy", TestCluster.parse("{type: OnDelete}")));
        image("agent:2");
        run();
        assertThat(images()).containsExactly("agent:1", "agent:1");
    }

    @Test
    void aFailedPodIsReplaced() {
        var failed = cluster.list(Kinds.PODS).getFirst();
        cluster.fail(failed);
        assertThat(cluster.events())
                .contains("FailedDaemonPod: Found failed daemon pod default/%s on node %s, will try to kill it"
                        .formatted(Meta.name(failed), Pods.node(failed)));
        run();
        assertThat(nodes()).containsExactly("one", "two");
    }
}
