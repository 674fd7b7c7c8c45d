package org.collaborizm.grasp.minicluster.controller.disruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.collaborizm.grasp.minicluster.fake.FakeCluster.PODS;

import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.fake.FakeCluster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DisruptionBudgetTest {
    private final FakeCluster cluster = new FakeCluster();

    @BeforeEach
    void start() throws InterruptedException {
        cluster.start(new DisruptionController());
        cluster.create(
                Kinds.REPLICA_SETS,
                "{kind: ReplicaSet, metadata: {name: web, namespace: default, uid: rs}, spec: {replicas: 4}}");
        for (var i = 0; i < 4; i++) {
            cluster.create(PODS, """
                    metadata: {name: web-%s, namespace: default, labels: {app: web},
                      ownerReferences: [{kind: ReplicaSet, name: web, uid: rs, controller: true}]}
                    status: {conditions: [{type: Ready, status: "%s"}]}
                    """, i, i < 3 ? "True" : "False");
        }
    }

    @Test
    void minAvailableLeavesTheRest() throws InterruptedException {
        budget("minAvailable: 2");

        assertThat(counts()).containsExactly(4, 3, 2, 1);
        assertThat(condition()).isEqualTo("True SufficientPods");
    }

    @Test
    void sharesAreOfWhatTheOwnerWants() throws InterruptedException {
        budget("maxUnavailable: 50%");
        assertThat(counts()).containsExactly(4, 3, 2, 1);

        cluster.edit(
                Kinds.REPLICA_SETS,
                "default",
                "web",
                it -> Json.child(it, "spec").put("replicas", 6));
        assertThat(counts()).containsExactly(6, 3, 3, 0);
        assertThat(condition()).isEqualTo("False InsufficientPods");
    }

    @Test
    void aPodThatBecomesReadyCounts() throws InterruptedException {
        budget("minAvailable: 3");
        assertThat(counts()).containsExactly(4, 3, 3, 0);

        cluster.edit(
                PODS,
                "default",
                "web-3",
                it -> it.set("status", FakeCluster.yaml("{conditions: [{type: Ready, status: 'True'}]}")));
        assertThat(counts()).containsExactly(4, 4, 3, 1);
    }

    private int[] counts() {
        var status = status();
        return new int[] {
            status.path("expectedPods").asInt(),
            status.path("currentHealthy").asInt(),
            status.path("desiredHealthy").asInt(),
            status.path("disruptionsAllowed").asInt()
        };
    }

    private String condition() {
        var condition = status().path("conditions").get(0);
        return condition.path("status").asString() + " "
                + condition.path("reason").asString();
    }

    private JsonNode status() {
        return cluster.get(DisruptionController.BUDGETS, "default", "web").path("status");
    }

    private void budget(String spec) throws InterruptedException {
        cluster.create(DisruptionController.BUDGETS, """
                kind: PodDisruptionBudget
                metadata: {name: web, namespace: default, generation: 1}
                spec: {selector: {matchLabels: {app: web}}, %s}
                """, spec);
    }
}
