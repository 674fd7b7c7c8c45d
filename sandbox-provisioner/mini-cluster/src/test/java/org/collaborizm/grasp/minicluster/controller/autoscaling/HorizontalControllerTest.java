package org.collaborizm.grasp.minicluster.controller.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.collaborizm.grasp.minicluster.fake.FakeCluster.PODS;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.fake.FakeCluster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HorizontalControllerTest {
    private final FakeCluster cluster = new FakeCluster();
    private final Map<String, String> cpu = new HashMap<>();

    @BeforeEach
    void start() throws InterruptedException {
        cluster.start(new HorizontalController((_, _) -> cpu.entrySet().stream()
                .map(it -> sample(it.getKey(), it.getValue()))
                .toList()));
        cluster.create(Kinds.DEPLOYMENTS, """
                kind: Deployment
                metadata: {name: web, namespace: default}
                spec: {replicas: 2, selector: {matchLabels: {app: web}}}
                """);
        pod("web-1");
        pod("web-2");
        cluster.pass(Duration.ofMinutes(6));
    }

    @Test
    void moreLoadMeansMoreReplicas() throws InterruptedException {
        autoscaler("");
        load("200m");
        cluster.pass(Duration.ofSeconds(15));

        assertThat(replicas()).isEqualTo(4);
        assertThat(cluster.events())
                .containsExactly("Normal SuccessfulRescale HorizontalPodAutoscaler/web: New size: 4; reason:"
                        + " cpu resource utilization (percentage of request) above target");
        assertThat(status().path("currentMetrics"))
                .hasToString("[{\"type\":\"Resource\",\"resource\":{\"name\":\"cpu\",\"current\":"
                        + "{\"averageUtilization\":200,\"averageValue\":\"200m\"}}}]");
        assertThat(Conditions.reason(status(), "AbleToScale")).isEqualTo("SucceededRescale");
        assertThat(Conditions.reason(status(), "ScalingActive")).isEqualTo("ValidMetricFound");
    }

    @Test
    void littleChangesNothing() throws InterruptedException {
        autoscaler("");
        load("105m");
        cluster.pass(Duration.ofSeconds(15));

        assertThat(replicas()).isEqualTo(2);
        assertThat(Conditions.reason(status(), "AbleToScale")).isEqualTo("ReadyForNewScale");
        assertThat(Conditions.reason(status(), "ScalingLimited")).isEqualTo("DesiredWithinRange");
    }

    @Test
    void lessLoadWaitsFiveMinutes() throws InterruptedException {
        autoscaler("");
        load("10m");
        cluster.pass(Duration.ofSeconds(285));
        assertThat(replicas()).isEqualTo(2);
        assertThat(Conditions.reason(status(), "AbleToScale")).isEqualTo("ScaleDownStabilized");

        cluster.pass(Duration.ofSeconds(45));
        assertThat(replicas()).isEqualTo(1);
        assertThat(cluster.events())
                .contains("Normal SuccessfulRescale HorizontalPodAutoscaler/web: New size: 1; reason:"
                        + " All metrics below target");
    }

    @Test
    void aBehaviorMayBeQuickerAndSlower() throws InterruptedException {
        autoscaler("""
                behavior:
                  scaleDown: {stabilizationWindowSeconds: 0, selectPolicy: Max,
                    policies: [{type: Pods, value: 1, periodSeconds: 60}]}
                  scaleUp: {stabilizationWindowSeconds: 0, selectPolicy: Max,
                    policies: [{type: Pods, value: 1, periodSeconds: 60}]}
                """);
        load("400m");
        cluster.pass(Duration.ofSeconds(15));
        assertThat(replicas()).isEqualTo(3);
        assertThat(Conditions.reason(status(), "ScalingLimited")).isEqualTo("ScaleUpLimit");

        load("10m");
        cluster.pass(Duration.ofSeconds(15));
        assertThat(replicas()).isEqualTo(2);
    }

    @Test
    void withoutMetricsItSaysSo() throws InterruptedException {
        autoscaler("");
        cluster.pass(Duration.ofSeconds(15));

        var why = "failed to get cpu utilization: unable to get metrics for resource cpu:"
                + " no metrics returned from resource metrics API";
        assertThat(cluster.events())
                .containsExactly(
                        "Warning FailedGetResourceMetric HorizontalPodAutoscaler/web: " + why,
                        "Warning FailedComputeMetricsReplicas HorizontalPodAutoscaler/web: invalid metrics (1 invalid"
                                + " out of 1), first error is: failed to get cpu resource metric value: " + why);
        assertThat(Conditions.reason(status(), "ScalingActive")).isEqualTo("FailedGetResourceMetric");
    }

    @Test
    void aMissingTargetIsSaid() throws InterruptedException {
        cluster.create(HorizontalController.AUTOSCALERS, """
                kind: HorizontalPodAutoscaler
                metadata: {name: web, namespace: default}
                spec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: none}}
                """);
        cluster.pass(Duration.ofSeconds(15));

        assertThat(cluster.events())
                .containsExactly(
                        "Warning FailedGetScale HorizontalPodAutoscaler/web:" + " deployments.apps \"none\" not found");
    }

    private int replicas() {
        return cluster.get(Kinds.DEPLOYMENTS, "default", "web")
                .path("spec")
                .path("replicas")
                .asInt();
    }

    private JsonNode status() {
        return cluster.get(HorizontalController.AUTOSCALERS, "default", "web").path("status");
    }

    private void load(String amount) {
        cpu.put("web-1", amount);
        cpu.put("web-2", amount);
    }

    private ResourceMetrics.PodSample sample(String pod, String amount) {
        return new ResourceMetrics.PodSample(
                pod,
                cluster.clock().now(),
                Duration.ofSeconds(15),
                Map.of("web", Map.of("cpu", Quantity.parse(amount))));
    }

    private void autoscaler(String behavior) throws InterruptedException {
        var autoscaler = FakeCluster.yaml("""
                kind: HorizontalPodAutoscaler
                metadata: {name: web, namespace: default}
                spec:
                  minReplicas: 1
                  maxReplicas: 10
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 100}}}]
                """);
        if (!behavior.isEmpty()) {
            ((tools.jackson.databind.node.ObjectNode) autoscaler.path("spec")).setAll(FakeCluster.yaml(behavior));
        }
        cluster.api().create(HorizontalController.AUTOSCALERS, autoscaler);
        cluster.rest();
    }

    private void pod(String name) throws InterruptedException {
        cluster.create(PODS, """
                metadata: {name: %s, namespace: default, labels: {app: web}}
                spec: {containers: [{name: web, resources: {requests: {cpu: 100m}}}]}
                status: {phase: Running, startTime: "2025-03-01T10:00:00Z",
                  conditions: [{type: Ready, status: "True", lastTransitionTime: "2025-03-01T10:00:05Z"}]}
                """, name);
    }
}
