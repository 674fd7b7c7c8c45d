package org.collaborizm.grasp.minicluster.controller.replicaset;

import static org.assertj.core.api.Assertions.assertThat;

import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.TestCluster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ReplicaSetTest {
    private final TestCluster cluster =
            new TestCluster(ReplicaSetController.replicaSets(), ReplicaSetController.replicationControllers());

    @BeforeEach
    void aReplicaSet() {
        cluster.create(Kinds.REPLICA_SETS, """
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata: {name: web, namespace: default}
                spec:
                  replicas: 3
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: web, image: nginx}]}
                """);
        cluster.runPods();
    }

    private static String pod(String name) {
        return """
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: default, labels: {app: web}}
                spec: {containers: [{name: web, image: nginx}]}
                """.formatted(name);
    }

    @Test
    void aDeletedPodIsReplaced() {
        var gone = cluster.names(Kinds.PODS).getFirst();
        cluster.delete(Kinds.PODS, gone, "Background");
        cluster.runPods();
        assertThat(cluster.names(Kinds.PODS)).hasSize(3).doesNotContain(gone);
        assertThat(cluster.get(Kinds.REPLICA_SETS, "web")
                        .at("/status/readyReplicas")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void aFailedPodIsReplaced() {
        cluster.fail(cluster.list(Kinds.PODS).getFirst());
        cluster.runPods();
        assertThat(cluster.list(Kinds.PODS)).hasSize(4);
    }

    @Test
    void anOrphanThatMatchesIsAdoptedAndIsOneTooMany() {
        cluster.create(Kinds.PODS, pod("stray"));
        assertThat(cluster.exists(Kinds.PODS, "stray")).isFalse();
        assertThat(cluster.events()).contains("SuccessfulDelete: Deleted pod: stray");
    }

    @Test
    void aPodWhoseLabelChangedIsReleasedAndReplaced() {
        var released = cluster.names(Kinds.PODS).getFirst();
        cluster.edit(
                Kinds.PODS, released, it -> Meta.edit(it).putObject("labels").put("app", "debug"));
        cluster.runPods();
        assertThat(cluster.list(Kinds.PODS)).hasSize(4);
        assertThat(Meta.owners(cluster.get(Kinds.PODS, released))).isEmpty();
    }

    @Test
    void podsThatAreNotReadyGoFirst() {
        cluster.edit(Kinds.REPLICA_SETS, "web", it -> ((ObjectNode) it.path("spec")).put("replicas", 4));
        var pending = cluster.list(Kinds.PODS).stream()
                .filter(it -> !Pods.ready(it))
                .map(Meta::name)
                .findFirst()
                .orElseThrow();
        cluster.edit(Kinds.REPLICA_SETS, "web", it -> ((ObjectNode) it.path("spec")).put("replicas", 3));
        assertThat(cluster.names(Kinds.PODS)).hasSize(3).doesNotContain(pending);
    }

    @Test
    void aPodWithALowerDeletionCostGoesFirst() {
        var cheap = cluster.names(Kinds.PODS).get(1);
        cluster.edit(
                Kinds.PODS,
                cheap,
                it -> Meta.edit(it).putObject("annotations").put("controller.kubernetes.io/pod-deletion-cost", "-5"));
        cluster.edit(Kinds.REPLICA_SETS, "web", it -> ((ObjectNode) it.path("spec")).put("replicas", 2));
        cluster.runPods();
        assertThat(cluster.names(Kinds.PODS)).hasSize(2).doesNotContain(cheap);
    }

    @Test
    void aReplicationControllerKeepsItsPodsToo() {
        cluster.create(Kinds.REPLICATION_CONTROLLERS, """
                apiVersion: v1
                kind: ReplicationController
                metadata: {name: old, namespace: default}
                spec:
                  replicas: 2
                  selector: {app: old}
                  template:
                    metadata: {labels: {app: old}}
                    spec: {containers: [{name: web, image: nginx}]}
                """);
        cluster.runPods();
        assertThat(cluster.get(Kinds.REPLICATION_CONTROLLERS, "old")
                        .at("/status/readyReplicas")
                        .asInt())
                .isEqualTo(2);
    }
}
