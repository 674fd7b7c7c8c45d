package org.collaborizm.grasp.minicluster.controller.garbagecollector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.TestCluster;
import org.collaborizm.grasp.minicluster.controller.deployment.DeploymentController;
import org.collaborizm.grasp.minicluster.controller.replicaset.ReplicaSetController;
import org.collaborizm.grasp.minicluster.schema.BuiltInResources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GarbageCollectorTest {
    private final TestCluster cluster = new TestCluster(
            new DeploymentController(),
            ReplicaSetController.replicaSets(),
            new GarbageCollector(BuiltInResources.shared()));

    @BeforeEach
    void aRunningDeployment() {
        cluster.create(Kinds.DEPLOYMENTS, """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: default}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: web, image: nginx}]}
                """);
        cluster.runPods();
    }

    @Test
    void inTheBackgroundTheOwnerGoesFirst() {
        cluster.delete(Kinds.DEPLOYMENTS, "web", "Background");
        assertThat(cluster.exists(Kinds.DEPLOYMENTS, "web")).isFalse();
        assertThat(cluster.list(Kinds.REPLICA_SETS)).isEmpty();
        assertThat(cluster.list(Kinds.PODS)).hasSize(2).allMatch(Meta::deleting);
        cluster.runPods();
        assertThat(cluster.list(Kinds.PODS)).isEmpty();
    }

    @Test
    void inTheForegroundTheOwnerGoesLast() {
        cluster.delete(Kinds.DEPLOYMENTS, "web", "Foreground");
        assertThat(Meta.finalizers(cluster.get(Kinds.DEPLOYMENTS, "web"))).containsExactly("foregroundDeletion");
        assertThat(cluster.list(Kinds.PODS)).hasSize(2).allMatch(Meta::deleting);
        cluster.runPods();
        cluster.advance(Duration.ofSeconds(1));
        assertThat(cluster.list(Kinds.PODS)).isEmpty();
        assertThat(cluster.list(Kinds.REPLICA_SETS)).isEmpty();
        assertThat(cluster.exists(Kinds.DEPLOYMENTS, "web")).isFalse();
    }

    @Test
    void orphansStayAndForgetTheirOwner() {
        cluster.delete(Kinds.DEPLOYMENTS, "web", "Orphan");
        cluster.advance(Duration.ofSeconds(1));
        assertThat(cluster.exists(Kinds.DEPLOYMENTS, "web")).isFalse();
        assertThat(cluster.list(Kinds.REPLICA_SETS))
                .hasSize(1)
                .allMatch(it -> Meta.owners(it).isEmpty());
        assertThat(cluster.list(Kinds.PODS)).hasSize(2).noneMatch(Meta::deleting);
    }

    @Test
    void whatNamesAnOwnerThatNeverWasGoes() {
        cluster.create(Kinds.CONFIG_MAPS, """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: lost
                  namespace: default
                  ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, uid: another}]
                """);
        assertThat(cluster.exists(Kinds.CONFIG_MAPS, "lost")).isFalse();
    }

    @Test
    void anObjectWithAnotherOwnerLosesOnlyTheReference() {
        var uid = Meta.uid(cluster.get(Kinds.DEPLOYMENTS, "web"));
        cluster.create(Kinds.CONFIG_MAPS, """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: shared
                  namespace: default
                  ownerReferences:
                  - {apiVersion: apps/v1, kind: Deployment, name: web, uid: %s}
                  - {apiVersion: apps/v1, kind: Deployment, name: gone, uid: another}
                """.formatted(uid));
        assertThat(Meta.owners(cluster.get(Kinds.CONFIG_MAPS, "shared"))).hasSize(1);
    }
}
