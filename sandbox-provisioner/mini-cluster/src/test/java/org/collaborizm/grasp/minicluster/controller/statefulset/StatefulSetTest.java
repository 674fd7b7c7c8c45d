package org.collaborizm.grasp.minicluster.controller.statefulset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.TestCluster;
import org.collaborizm.grasp.minicluster.controller.garbagecollector.GarbageCollector;
import org.collaborizm.grasp.minicluster.schema.BuiltInResources;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

class StatefulSetTest {
    private final TestCluster cluster =
            new TestCluster(new StatefulSetController(), new GarbageCollector(BuiltInResources.shared()));

    private ObjectNode set(String more) {
        return cluster.create(Kinds.STATEFUL_SETS, """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: db, namespace: default}
                spec:
                  replicas: 3
                  serviceName: db
                  selector: {matchLabels: {app: db}}
                  updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 0}}
                  template:
                    metadata: {labels: {app: db}}
                    spec: {containers: [{name: db, image: "postgres:16"}]}
                  volumeClaimTemplates:
                  - metadata: {name: data}
                    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                """ + more);
    }

    private void spec(String field, JsonNode value) {
        cluster.edit(Kinds.STATEFUL_SETS, "db", it -> ((ObjectNode) it.path("spec")).set(field, value));
    }

    private void image(String image) {
        cluster.edit(
                Kinds.STATEFUL_SETS,
                "db",
                it -> ((ObjectNode) it.at("/spec/template/spec/containers/0")).put("image", image));
    }

    private String image(int ordinal) {
        return cluster.get(Kinds.PODS, "db-" + ordinal)
                .at("/spec/containers/0/image")
                .asString("");
    }

    private JsonNode status() {
        return cluster.get(Kinds.STATEFUL_SETS, "db").path("status");
    }

    @Test
    void podsComeOneAfterTheOther() {
        set("");
        assertThat(cluster.names(Kinds.PODS)).containsExactly("db-0");
        cluster.ready(cluster.get(Kinds.PODS, "db-0"));
        assertThat(cluster.names(Kinds.PODS)).containsExactly("db-0", "db-1");
        cluster.runPods();
        assertThat(cluster.names(Kinds.PODS)).containsExactly("db-0", "db-1", "db-2");
        assertThat(cluster.names(Kinds.CLAIMS)).containsExactly("data-db-0", "data-db-1", "data-db-2");
        assertThat(status().path("currentRevision")).isEqualTo(status().path("updateRevision"));
        assertThat(status().path("availableReplicas").asInt()).isEqualTo(3);
        assertThat(cluster.events())
                .contains("SuccessfulCreate: create Claim data-db-0 Pod db-0 in StatefulSet db success")
                .contains("SuccessfulCreate: create Pod db-0 in StatefulSet db successful");
    }

    @Test
    void aPodKnowsItsNameAndItsClaim() {
        set("");
        var pod = cluster.get(Kinds.PODS, "db-0");
        assertThat(Meta.labels(pod))
                .containsEntry("statefulset.kubernetes.io/pod-name", "db-0")
                .containsEntry("apps.kubernetes.io/pod-index", "0")
                .containsEntry(
                        "controller-revision-hash",
                        status().path("updateRevision").asString(""));
        assertThat(pod.at("/spec/hostname").asString("")).isEqualTo("db-0");
        assertThat(pod.at("/spec/subdomain").asString("")).isEqualTo("db");
        assertThat(pod.at("/spec/volumes/0/persistentVolumeClaim/claimName").asString(""))
                .isEqualTo("data-db-0");
    }

    @Test
    void inParallelAllComeAtOnce() {
        set("  podManagementPolicy: Parallel\n");
        assertThat(cluster.names(Kinds.PODS)).containsExactly("db-0", "db-1", "db-2");
    }

    @Test
    void theLastGoesFirstAndItsClaimStays() {
        set("");
        cluster.runPods();
        spec("replicas", IntNode.valueOf(1));
        assertThat(cluster.list(Kinds.PODS).stream().filter(Meta::deleting).map(Meta::name))
                .containsExactly("db-2");
        cluster.runPods();
        assertThat(cluster.names(Kinds.PODS)).containsExactly("db-0");
        assertThat(cluster.names(Kinds.CLAIMS)).hasSize(3);
    }

    @Test
    void claimsGoWhereTheyAreNotToBeKept() {
        set("  persistentVolumeClaimRetentionPolicy: {whenScaled: Delete, whenDeleted: Delete}\n");
        cluster.runPods();
        spec("replicas", IntNode.valueOf(2));
        cluster.runPods();
        assertThat(cluster.names(Kinds.CLAIMS)).containsExactly("data-db-0", "data-db-1");
        cluster.delete(Kinds.STATEFUL_SETS, "db", "Background");
        cluster.runPods();
        assertThat(cluster.names(Kinds.CLAIMS)).isEmpty();
    }

    @Test
    void anUpdateGoesFromTheLastToTheFirst() {
        set("");
        cluster.runPods();
        image("postgres:17");
        assertThat(cluster.list(Kinds.PODS).stream().filter(Meta::deleting).map(Meta::name))
                .containsExactly("db-2");
        cluster.end(cluster.get(Kinds.PODS, "db-2"));
        assertThat(image(2)).isEqualTo("postgres:17");
        assertThat(image(1)).isEqualTo("postgres:16");
        assertThat(status().path("currentRevision")).isNotEqualTo(status().path("updateRevision"));
        cluster.runPods();
        assertThat(image(0)).isEqualTo("postgres:17");
        assertThat(status().path("currentRevision")).isEqualTo(status().path("updateRevision"));
        assertThat(cluster.list(Kinds.CONTROLLER_REVISIONS)).hasSize(2);
    }

    @Test
    void belowThePartitionNothingIsUpdated() {
        set("");
        cluster.runPods();
        cluster.edit(
                Kinds.STATEFUL_SETS,
                "db",
                it -> ((ObjectNode) it.at("/spec/updateStrategy/rollingUpdate")).put("partition", 2));
        image("postgres:17");
        cluster.runPods();
        assertThat(image(2)).isEqualTo("postgres:17");
        assertThat(image(1)).isEqualTo("postgres:16");
        cluster.delete(Kinds.PODS, "db-0", "Background");
        cluster.runPods();
        assertThat(image(0)).isEqualTo("postgres:16");
    }

    @Test
    void onDeleteAPodIsUpdatedOnceItIsDeleted() {
        set("");
        cluster.runPods();
        spec("updateStrategy", TestCluster.parse("{type: OnDelete}"));
        image("postgres:17");
        cluster.runPods();
        assertThat(image(2)).isEqualTo("postgres:16");
        cluster.delete(Kinds.PODS, "db-1", "Background");
        cluster.runPods();
        assertThat(image(1)).isEqualTo("postgres:17");
    }

    @Test
    void aFailedPodIsMadeAnew() {
        set("");
        cluster.runPods();
        cluster.fail(cluster.get(Kinds.PODS, "db-1"));
        assertThat(cluster.events())
                .contains("RecreatingFailedPod: StatefulSet default/db is recreating failed Pod db-1");
        cluster.runPods();
        assertThat(Pods.ready(cluster.get(Kinds.PODS, "db-1"))).isTrue();
    }

    @Test
    void theFormerTemplateGetsItsRevisionBack() {
        set("");
        cluster.runPods();
        var first = status().path("updateRevision").asString("");
        image("postgres:17");
        cluster.runPods();
        image("postgres:16");
        cluster.runPods();
        assertThat(status().path("updateRevision").asString("")).isEqualTo(first);
        assertThat(cluster.get(Kinds.CONTROLLER_REVISIONS, first)
                        .path("revision")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void theNextPodWaitsForMinReadySeconds() {
        set("  minReadySeconds: 10\n");
        cluster.runPods();
        assertThat(cluster.names(Kinds.PODS)).containsExactly("db-0");
        cluster.advance(Duration.ofSeconds(10));
        assertThat(cluster.names(Kinds.PODS)).containsExactly("db-0", "db-1");
    }

    @Test
    void numbersStartWhereTheyAreToldTo() {
        set("  ordinals: {start: 5}\n");
        cluster.runPods();
        assertThat(cluster.names(Kinds.PODS)).containsExactly("db-5", "db-6", "db-7");
    }
}
