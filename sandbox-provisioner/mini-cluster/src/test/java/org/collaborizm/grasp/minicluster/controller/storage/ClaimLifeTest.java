package org.collaborizm.grasp.minicluster.controller.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.collaborizm.grasp.minicluster.fake.FakeCluster.NODES;
import static org.collaborizm.grasp.minicluster.fake.FakeCluster.PODS;

import java.time.Duration;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.fake.FakeCluster;
import org.collaborizm.grasp.minicluster.scheduler.Scheduler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ClaimLifeTest {
    private final FakeCluster cluster = new FakeCluster();

    @BeforeEach
    void start() throws InterruptedException {
        cluster.start(
                new PersistentVolumeController(),
                new LocalPathProvisioner(),
                new ClaimProtectionController(),
                new VolumeProtectionController(),
                new EphemeralVolumeController(),
                new ExpandController(),
                new Scheduler());
        cluster.create(NODES, """
                metadata: {name: worker-1, labels: {kubernetes.io/hostname: worker-1}}
                status: {allocatable: {cpu: 4, memory: 8Gi, pods: 110}}
                """);
        cluster.create(Volumes.CLASSES, """
                metadata: {name: local-path}
                provisioner: rancher.io/local-path
                reclaimPolicy: Delete
                volumeBindingMode: WaitForFirstConsumer
                """);
    }

    @Test
    void aClaimWaitsForItsFirstConsumerAndGetsItsVolumeThere() throws InterruptedException {
        claim("data", "storageClassName: local-path");
        assertThat(phase("data")).isEqualTo("Pending");
        assertThat(cluster.events())
                .contains("Normal WaitForFirstConsumer PersistentVolumeClaim/data:"
                        + " waiting for first consumer to be created before binding");

        pod("web", "volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]");
        assertThat(cluster.nodeOf("web")).isEmpty();
        cluster.pass(Duration.ofSeconds(1));

        assertThat(cluster.nodeOf("web")).isEqualTo("worker-1");
        assertThat(phase("data")).isEqualTo("Bound");
        var volume = volume("pvc-" + Meta.uid(claim("data")));
        assertThat(volume.path("status").path("phase").asString()).isEqualTo("Bound");
        assertThat(volume.path("spec").path("capacity").path("storage").asString())
                .isEqualTo("1Gi");
        assertThat(cluster.events())
                .contains("Normal ExternalProvisioning PersistentVolumeClaim/data: Waiting for a volume to be created"
                        + " either by the external provisioner 'rancher.io/local-path' or manually by the system"
                        + " administrator. If volume creation is delayed, please verify that the provisioner is running"
                        + " and correctly registered.")
                .contains("Normal Provisioning PersistentVolumeClaim/data:"
                        + " External provisioner is provisioning volume for claim \"default/data\"")
                .contains("Normal ProvisioningSucceeded PersistentVolumeClaim/data:"
                        + " Successfully provisioned volume " + Meta.name(volume));
    }

    @Test
    void aClaimInUseIsKeptAndItsVolumeGoesWithIt() throws InterruptedException {
        claim("data", "storageClassName: local-path");
        pod("web", "volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]");
        cluster.pass(Duration.ofSeconds(1));
        var volume = "pvc-" + Meta.uid(claim("data"));

        cluster.api().delete(Volumes.CLAIMS, new ObjectKey("default", "data"), Json.object());
        cluster.rest();
        assertThat(cluster.find(Volumes.CLAIMS, "default", "data")).isPresent();

        cluster.api().delete(PODS, new ObjectKey("default", "web"), Json.object());
        cluster.rest();
        assertThat(cluster.find(Volumes.CLAIMS, "default", "data")).isEmpty();
        assertThat(cluster.find(Volumes.PERSISTENT_VOLUMES, "", volume)).isEmpty();
    }

    @Test
    void theSmallestVolumeThatWillDoIsTakenAndKeptAfterwards() throws InterruptedException {
        volume("large", "{capacity: {storage: 10Gi}, accessModes: [ReadWriteOnce], storageClassName: manual}");
        volume("fitting", "{capacity: {storage: 2Gi}, accessModes: [ReadWriteOnce], storageClassName: manual}");
        volume("small", "{capacity: {storage: 500Mi}, accessModes: [ReadWriteOnce], storageClassName: manual}");
        volume("other", "{capacity: {storage: 1Gi}, accessModes: [ReadWriteMany], storageClassName: manual}");
        claim("data", "storageClassName: manual");

        assertThat(claim("data").path("spec").path("volumeName").asString()).isEqualTo("fitting");
        assertThat(claim("data").path("status").path("capacity").path("storage").asString())
                .isEqualTo("2Gi");
        assertThat(Meta.annotations(claim("data")))
                .containsEntry("pv.kubernetes.io/bind-completed", "yes")
                .containsEntry("pv.kubernetes.io/bound-by-controller", "yes");

        cluster.api().delete(Volumes.CLAIMS, new ObjectKey("default", "data"), Json.object());
        cluster.rest();
        assertThat(volume("fitting").path("status").path("phase").asString()).isEqualTo("Released");
        assertThat(volume("large").path("status").path("phase").asString()).isEqualTo("Available");
    }

    @Test
    void aClaimWithoutClassAndVolumeSaysSo() throws InterruptedException {
        claim("data", "storageClassName: ''");
        claim("more", "storageClassName: nowhere");

        assertThat(cluster.events())
                .contains(
                        "Normal FailedBinding PersistentVolumeClaim/data: no persistent volumes available for this"
                                + " claim and no storage class is set",
                        "Warning ProvisioningFailed PersistentVolumeClaim/more:"
                                + " storageclass.storage.k8s.io \"nowhere\" not found");

        volume("late", "{capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce]}");
        assertThat(phase("data")).isEqualTo("Bound");
    }

    @Test
    void aVolumeThatWasAskedForMustFit() throws InterruptedException {
        volume("small", "{capacity: {storage: 500Mi}, accessModes: [ReadWriteOnce]}");
        claim("data", "volumeName: small");

        assertThat(cluster.events())
                .contains("Warning VolumeMismatch PersistentVolumeClaim/data:"
                        + " Cannot bind to requested volume \"small\": requested PV is too small");
    }

    @Test
    void aBoundClaimWithoutVolumeIsLost() throws InterruptedException {
        volume("one", "{capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce]}");
        claim("data", "{}");
        cluster.edit(Volumes.PERSISTENT_VOLUMES, "", "one", it -> Meta.edit(it).remove("finalizers"));
        cluster.edit(
                Volumes.PERSISTENT_VOLUMES,
                "",
                "one",
                it -> Meta.edit(it)
                        .put("deletionTimestamp", "2025-03-01T10:00:00Z")
                        .remove("finalizers"));

        assertThat(phase("data")).isEqualTo("Lost");
    }

    @Test
    void aPodBringsItsOwnVolume() throws InterruptedException {
        pod("web", """
                volumes: [{name: scratch, ephemeral: {volumeClaimTemplate: {spec: {storageClassName: local-path,
                  accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}}}]
                """);
        cluster.pass(Duration.ofSeconds(3));

        assertThat(phase("web-scratch")).isEqualTo("Bound");
        assertThat(cluster.nodeOf("web")).isEqualTo("worker-1");
    }

    @Test
    void aLargerVolumeIsGiven() throws InterruptedException {
        volume("one", "{capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce]}");
        claim("data", "{}");
        cluster.edit(
                Volumes.CLAIMS,
                "default",
                "data",
                it -> ((ObjectNode) it.path("spec").path("resources").path("requests")).put("storage", "3Gi"));

        assertThat(claim("data").path("status").path("capacity").path("storage").asString())
                .isEqualTo("3Gi");
        assertThat(volume("one").path("spec").path("capacity").path("storage").asString())
                .isEqualTo("3Gi");
    }

    private String phase(String claim) {
        return claim(claim).path("status").path("phase").asString("");
    }

    private ObjectNode claim(String name) {
        return cluster.get(Volumes.CLAIMS, "default", name);
    }

    private ObjectNode volume(String name) {
        return cluster.get(Volumes.PERSISTENT_VOLUMES, "", name);
    }

    private void claim(String name, String spec) throws InterruptedException {
        var claim = FakeCluster.yaml(
                "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: %s, namespace: default}}", name);
        var full = FakeCluster.yaml("{accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}");
        full.setAll(FakeCluster.yaml(spec));
        claim.set("spec", full);
        cluster.api().create(Volumes.CLAIMS, claim);
        cluster.rest();
    }

    private void volume(String name, String spec) throws InterruptedException {
        var volume = FakeCluster.yaml("{apiVersion: v1, kind: PersistentVolume, metadata: {name: %s}}", name);
        volume.set("spec", FakeCluster.yaml(spec));
        cluster.api().create(Volumes.PERSISTENT_VOLUMES, volume);
        cluster.rest();
    }

    private void pod(String name, String spec) throws InterruptedException {
        var pod = FakeCluster.yaml("{kind: Pod, metadata: {name: %s, namespace: default}}", name);
        pod.set("spec", FakeCluster.yaml(spec));
        cluster.api().create(PODS, pod);
        cluster.rest();
    }
}
