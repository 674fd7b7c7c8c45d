package org.collaborizm.grasp.minicluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.fake.FakeCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Replicas on real nodes: spread, measured, scaled and protected. */
class AutoscalingTests {
    private static final GroupVersionResource AUTOSCALERS =
            GroupVersionResource.of("autoscaling/v2", "horizontalpodautoscalers");
    private static final GroupVersionResource BUDGETS = GroupVersionResource.of("policy/v1", "poddisruptionbudgets");

    private final MiniCluster cluster = MiniCluster.start(ClusterSpec.stepped(List.of(NodePool.of("worker", 3))));
    private final ApiClient api = cluster.api(User.admin("admin"));

    @BeforeEach
    void begin() throws InterruptedException {
        cluster.pass(Duration.ofSeconds(20));
        api.create(Kinds.DEPLOYMENTS, FakeCluster.yaml("""
                metadata: {name: web, namespace: default}
                spec: {replicas: 3, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}},
                  spec: {containers: [{name: web, image: nginx, resources: {requests: {cpu: 100m}}}]}}}
                """));
        cluster.pass(Duration.ofSeconds(5));
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    void replicasAreOnDifferentNodes() {
        assertThat(api.list(Kinds.PODS).stream()
                        .map(it -> it.path("spec").path("nodeName").asString(""))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("worker-1", "worker-2", "worker-3");
    }

    @Test
    @Timeout(8)
    void anAutoscalerMeasuresAndScalesWithoutHoldingTheClusterUp() throws InterruptedException {
        api.create(AUTOSCALERS, FakeCluster.yaml("""
                metadata: {name: web, namespace: default}
                spec: {minReplicas: 2, maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web},
                  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]}
                """));
        cluster.pass(Duration.ofMinutes(7));

        var status = api.get(AUTOSCALERS, key("web")).path("status");
        assertThat(status.path("currentMetrics")).hasSize(1);
        assertThat(status.path("desiredReplicas").asInt()).isEqualTo(2);
        assertThat(api.list(Kinds.PODS)).hasSize(2);
    }

    @Test
    void aDeploymentThatLeavesItsReplicasOpenIsScaled() throws InterruptedException {
        api.create(Kinds.DEPLOYMENTS, FakeCluster.yaml("""
                metadata: {name: busy, namespace: default}
                spec: {selector: {matchLabels: {app: busy}}, template: {metadata: {labels: {app: busy}}, spec: {containers: [
                  {name: busy, image: polinux/stress, command: [stress, --cpu, "1"], resources: {requests: {cpu: 200m}}}]}}}
                """));
        api.create(AUTOSCALERS, FakeCluster.yaml("""
                metadata: {name: busy, namespace: default}
                spec: {maxReplicas: 6, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: busy},
                  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]}
                """));
        cluster.pass(Duration.ofMinutes(2));

        assertThat(api.get(AUTOSCALERS, key("busy"))
                        .at("/status/desiredReplicas")
                        .asInt())
                .isEqualTo(6);
        assertThat(api.get(Kinds.DEPLOYMENTS, key("busy"))
                        .at("/status/readyReplicas")
                        .asInt())
                .isEqualTo(6);
    }

    @Test
    void aBudgetRefusesAnEviction() throws InterruptedException {
        api.create(
                BUDGETS,
                FakeCluster.yaml(
                        "{metadata: {name: web, namespace: default}, spec: {minAvailable: 2, selector: {matchLabels: {app: web}}}}"));
        cluster.pass(Duration.ofSeconds(1));
        var pods = api.list(Kinds.PODS).stream().map(ObjectKey::of).toList();

        evict(pods.getFirst());
        assertThatThrownBy(() -> evict(pods.getLast()))
                .hasMessage("Cannot evict pod as it would violate the pod's disruption budget.");
    }

    private void evict(ObjectKey pod) {
        var eviction = Json.object().put("apiVersion", "policy/v1").put("kind", "Eviction");
        eviction.putObject("metadata").put("name", pod.name()).put("namespace", pod.namespace());
        api.post(Kinds.PODS, pod, "eviction", eviction);
    }

    private static ObjectKey key(String name) {
        return new ObjectKey("default", name);
    }
}
