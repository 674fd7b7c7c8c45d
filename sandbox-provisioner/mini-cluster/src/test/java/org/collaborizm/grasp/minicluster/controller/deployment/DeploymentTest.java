package org.collaborizm.grasp.minicluster.controller.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.TestCluster;
import org.collaborizm.grasp.minicluster.controller.garbagecollector.GarbageCollector;
import org.collaborizm.grasp.minicluster.controller.replicaset.ReplicaSetController;
import org.collaborizm.grasp.minicluster.schema.BuiltInResources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class DeploymentTest {
    private final TestCluster cluster = new TestCluster(
            new DeploymentController(),
            ReplicaSetController.replicaSets(),
            new GarbageCollector(BuiltInResources.shared()));

    private static final String WEB = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: default, annotations: {kubernetes.io/change-cause: first}}
            spec:
              replicas: 3
              revisionHistoryLimit: 10
              progressDeadlineSeconds: 600
              selector: {matchLabels: {app: web}}
              strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%, maxUnavailable: 25%}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: "nginx:1.25"}], terminationGracePeriodSeconds: 30}
            """;

    @BeforeEach
    void aDeployment() {
        cluster.create(Kinds.DEPLOYMENTS, WEB);
    }

    private ObjectNode deployment() {
        return cluster.get(Kinds.DEPLOYMENTS, "web");
    }

    private void image(String image) {
        cluster.edit(
                Kinds.DEPLOYMENTS,
                "web",
                it -> ((ObjectNode) it.at("/spec/template/spec/containers/0")).put("image", image));
    }

    private void scale(int replicas) {
        cluster.edit(Kinds.DEPLOYMENTS, "web", it -> ((ObjectNode) it.path("spec")).put("replicas", replicas));
    }

    private ObjectNode setWith(String image) {
        return cluster.list(Kinds.REPLICA_SETS).stream()
                .filter(it -> it.at("/spec/template/spec/containers/0/image")
                        .asString("")
                        .equals(image))
                .findFirst()
                .orElseThrow();
    }

    private int size(String image) {
        return setWith(image).at("/spec/replicas").asInt();
    }

    private String condition(String type) {
        var condition = Conditions.find(deployment().path("status"), type).orElseThrow();
        return condition.path("status").asString("") + " "
                + condition.path("reason").asString("") + " "
                + condition.path("message").asString("");
    }

    @Test
    void aNewDeploymentMakesAReplicaSetAndItsPods() {
        var set = cluster.list(Kinds.REPLICA_SETS).getFirst();
        assertThat(Meta.name(set)).matches("web-[bcdfghjklmnpqrstvwxz2456789]{8,10}");
        var hash = Meta.labels(set).get("pod-template-hash");
        assertThat(Meta.name(set)).isEqualTo("web-" + hash);
        assertThat(Meta.annotations(set))
                .containsEntry("deployment.kubernetes.io/revision", "1")
                .containsEntry("deployment.kubernetes.io/desired-replicas", "3")
                .containsEntry("deployment.kubernetes.io/max-replicas", "4")
                .containsEntry("kubernetes.io/change-cause", "first");
        assertThat(Meta.annotations(deployment())).containsEntry("deployment.kubernetes.io/revision", "1");
        assertThat(cluster.list(Kinds.PODS)).hasSize(3).allSatisfy(it -> {
            assertThat(Meta.name(it)).startsWith(Meta.name(set) + "-");
            assertThat(Meta.labels(it)).containsEntry("app", "web").containsEntry("pod-template-hash", hash);
        });
        assertThat(cluster.events())
                .contains("ScalingReplicaSet: Scaled up replica set " + Meta.name(set) + " from 0 to 3")
                .contains("SuccessfulCreate: Created pod: "
                        + cluster.names(Kinds.PODS).getFirst());
        assertThat(condition("Available"))
                .isEqualTo("False MinimumReplicasUnavailable Deployment does not have minimum availability.");
        assertThat(condition("Progressing"))
                .isEqualTo("True ReplicaSetUpdated ReplicaSet \"" + Meta.name(set) + "\" is progressing.");
    }

    @Test
    void aDeploymentWhosePodsAreReadyIsComplete() {
        cluster.runPods();
        var name = cluster.names(Kinds.REPLICA_SETS).getFirst();
        assertThat(condition("Available"))
                .isEqualTo("True MinimumReplicasAvailable Deployment has minimum availability.");
        assertThat(condition("Progressing"))
                .isEqualTo("True NewReplicaSetAvailable ReplicaSet \"" + name + "\" has successfully progressed.");
        var status = deployment().path("status");
        assertThat(status.path("availableReplicas").asInt()).isEqualTo(3);
        assertThat(status.path("updatedReplicas").asInt()).isEqualTo(3);
        assertThat(status.has("unavailableReplicas")).isFalse();
        assertThat(status.path("observedGeneration").asInt()).isEqualTo(1);
    }

    @Test
    void anUpdateGoesStepByStep() {
        cluster.runPods();
        image("nginx:1.26");
        assertThat(size("nginx:1.26")).isEqualTo(1);
        assertThat(size("nginx:1.25")).isEqualTo(3);
        cluster.list(Kinds.PODS).stream()
                .filter(it -> Pods.phase(it).equals("Pending"))
                .forEach(cluster::ready);
        assertThat(size("nginx:1.26")).isEqualTo(2);
        assertThat(size("nginx:1.25")).isEqualTo(2);
        cluster.runPods();
        assertThat(size("nginx:1.26")).isEqualTo(3);
        assertThat(size("nginx:1.25")).isZero();
        assertThat(cluster.list(Kinds.PODS)).hasSize(3);
        assertThat(Meta.annotations(deployment())).containsEntry("deployment.kubernetes.io/revision", "2");
        var old = Meta.name(setWith("nginx:1.25"));
        assertThat(cluster.events())
                .contains("ScalingReplicaSet: Scaled down replica set " + old + " from 3 to 2")
                .contains("ScalingReplicaSet: Scaled down replica set " + old + " from 1 to 0");
    }

    @Test
    void theFormerTemplateGetsItsReplicaSetBackWithANewRevision() {
        cluster.runPods();
        var first = Meta.name(setWith("nginx:1.25"));
        image("nginx:1.26");
        cluster.runPods();
        image("nginx:1.25");
        cluster.runPods();
        assertThat(Meta.name(setWith("nginx:1.25"))).isEqualTo(first);
        assertThat(Meta.annotations(setWith("nginx:1.25")))
                .containsEntry("deployment.kubernetes.io/revision", "3")
                .containsEntry("deployment.kubernetes.io/revision-history", "1");
        assertThat(Meta.annotations(deployment())).containsEntry("deployment.kubernetes.io/revision", "3");
        assertThat(size("nginx:1.25")).isEqualTo(3);
    }

    @Test
    void pastTheDeadlineARolloutHasTimedOut() {
        cluster.runPods();
        image("nginx:broken");
        cluster.advance(Duration.ofSeconds(599));
        assertThat(condition("Progressing")).contains("ReplicaSetUpdated");
        cluster.advance(Duration.ofSeconds(3));
        assertThat(condition("Progressing"))
                .isEqualTo("False ProgressDeadlineExceeded ReplicaSet \"" + Meta.name(setWith("nginx:broken"))
                        + "\" has timed out progressing.");
        assertThat(condition("Available")).startsWith("True");
        assertThat(cluster.list(Kinds.PODS)).hasSize(4);
    }

    @Test
    void scalingIsNoRollout() {
        cluster.runPods();
        scale(5);
        cluster.runPods();
        assertThat(cluster.list(Kinds.PODS)).hasSize(5);
        scale(1);
        cluster.runPods();
        assertThat(cluster.list(Kinds.PODS)).hasSize(1);
        var name = cluster.names(Kinds.REPLICA_SETS).getFirst();
        assertThat(cluster.events())
                .contains("ScalingReplicaSet: Scaled up replica set " + name + " from 3 to 5")
                .contains("ScalingReplicaSet: Scaled down replica set " + name + " from 5 to 1");
        assertThat(Meta.annotations(deployment())).containsEntry("deployment.kubernetes.io/revision", "1");
    }

    @Test
    void scalingInTheMiddleOfARolloutIsProportional() {
        scale(10);
        cluster.runPods();
        image("nginx:1.26");
        assertThat(List.of(size("nginx:1.25"), size("nginx:1.26"))).containsExactly(8, 5);
        scale(15);
        assertThat(List.of(size("nginx:1.25"), size("nginx:1.26"))).containsExactly(12, 7);
    }

    @Test
    void aPausedDeploymentChangesNothingUntilItIsResumed() {
        cluster.runPods();
        cluster.edit(Kinds.DEPLOYMENTS, "web", it -> ((ObjectNode) it.path("spec")).put("paused", true));
        assertThat(condition("Progressing")).isEqualTo("Unknown DeploymentPaused Deployment is paused");
        image("nginx:1.26");
        assertThat(cluster.list(Kinds.REPLICA_SETS)).hasSize(1);
        cluster.edit(Kinds.DEPLOYMENTS, "web", it -> ((ObjectNode) it.path("spec")).remove("paused"));
        cluster.runPods();
        assertThat(size("nginx:1.26")).isEqualTo(3);
        assertThat(condition("Progressing")).startsWith("True NewReplicaSetAvailable");
    }

    @Test
    void recreatingEndsOldPodsFirst() {
        cluster.runPods();
        cluster.edit(
                Kinds.DEPLOYMENTS,
                "web",
                it -> ((ObjectNode) it.at("/spec")).putObject("strategy").put("type", "Recreate"));
        image("nginx:1.26");
        assertThat(cluster.list(Kinds.REPLICA_SETS)).hasSize(1);
        assertThat(cluster.list(Kinds.PODS)).hasSize(3).allMatch(Meta::deleting);
        cluster.runPods();
        assertThat(size("nginx:1.26")).isEqualTo(3);
        assertThat(cluster.list(Kinds.PODS)).hasSize(3);
    }

    @Test
    void anOldReplicaSetThatTheHistoryHasNoRoomForGoes() {
        cluster.edit(Kinds.DEPLOYMENTS, "web", it -> ((ObjectNode) it.path("spec")).put("revisionHistoryLimit", 1));
        cluster.runPods();
        for (var image : List.of("nginx:1.26", "nginx:1.27", "nginx:1.28")) {
            cluster.advance(Duration.ofSeconds(1));
            image(image);
            cluster.runPods();
        }
        assertThat(cluster.list(Kinds.REPLICA_SETS)).hasSize(2);
        assertThat(size("nginx:1.27")).isZero();
    }

    @Test
    void availabilityWaitsForMinReadySeconds() {
        cluster.edit(Kinds.DEPLOYMENTS, "web", it -> ((ObjectNode) it.path("spec")).put("minReadySeconds", 10));
        cluster.runPods();
        assertThat(deployment().at("/status/availableReplicas").asInt(0)).isZero();
        assertThat(deployment().at("/status/readyReplicas").asInt(0)).isEqualTo(3);
        cluster.advance(Duration.ofSeconds(11));
        assertThat(deployment().at("/status/availableReplicas").asInt(0)).isEqualTo(3);
    }

    @Test
    void aRefusedPodShowsInTheConditions() {
        cluster.refuse(Kinds.PODS);
        scale(4);
        assertThat(condition("ReplicaFailure"))
                .startsWith("True FailedCreate pods")
                .contains("exceeded quota: few");
        cluster.allowAll();
        cluster.advance(Duration.ofSeconds(10));
        assertThat(cluster.list(Kinds.PODS)).hasSize(4);
        assertThat(Conditions.find(deployment().path("status"), "ReplicaFailure"))
                .isEmpty();
    }

    @Test
    void aTakenHashIsAvoided() {
        var taken = cluster.names(Kinds.REPLICA_SETS).getFirst();
        cluster.edit(
                Kinds.REPLICA_SETS,
                taken,
                it -> ((ObjectNode) it.at("/spec/template/spec/containers/0")).put("image", "other"));
        cluster.advance(Duration.ofSeconds(1));
        assertThat(deployment().at("/status/collisionCount").asInt(0)).isEqualTo(1);
        assertThat(cluster.list(Kinds.REPLICA_SETS)).hasSize(2);
    }

    @Test
    void aHundredReplicasComeAndGo() {
        scale(100);
        cluster.runPods();
        assertThat(deployment().at("/status/availableReplicas").asInt(0)).isEqualTo(100);
        image("nginx:1.26");
        cluster.runPods();
        assertThat(size("nginx:1.26")).isEqualTo(100);
        assertThat(cluster.list(Kinds.PODS)).hasSize(100);
    }
}
