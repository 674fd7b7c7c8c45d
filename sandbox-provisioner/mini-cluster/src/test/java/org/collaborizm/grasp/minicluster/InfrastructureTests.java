package org.collaborizm.grasp.minicluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.client.PatchType;
import org.collaborizm.grasp.minicluster.fake.FakeCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The scheduler and the controllers around it behind the real API server. */
class InfrastructureTests {
    private static final GroupVersionResource PODS = GroupVersionResource.core("pods");
    private static final GroupVersionResource NODES = GroupVersionResource.core("nodes");
    private static final GroupVersionResource CLAIMS = GroupVersionResource.core("persistentvolumeclaims");
    private static final GroupVersionResource SLICES = GroupVersionResource.of("discovery.k8s.io/v1", "endpointslices");

    private final MiniCluster cluster = MiniCluster.start(ClusterSpec.stepped(List.of()));
    private final ApiClient api = cluster.api(User.admin("admin"));

    @BeforeEach
    void begin() throws InterruptedException {
        cluster.pass(Duration.ofSeconds(1));
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    void aPodGetsANodeAndIsServed() throws InterruptedException {
        node("worker-1");
        create(
                "services",
                "{metadata: {name: web, namespace: default}, spec: {selector: {app: web}, ports: [{port: 80}]}}");
        pod("web", "{containers: [{name: web, image: nginx}]}");

        assertThat(events("web")).contains("Scheduled: Successfully assigned default/web to worker-1");
        var status = FakeCluster.yaml("""
                {phase: Running, podIP: 10.42.0.5, podIPs: [{ip: 10.42.0.5}], conditions: [{type: Ready, status: "True"}]}
                """);
        status(PODS, key("web"), status);
        cluster.pass(Duration.ofSeconds(1));

        assertThat(api.get(GroupVersionResource.core("endpoints"), key("web"))
                        .path("subsets")
                        .get(0)
                        .path("addresses"))
                .hasSize(1);
        assertThat(api.list(SLICES).stream().filter(it -> Meta.name(it).startsWith("web-")))
                .hasSize(1);
    }

    @Test
    void theServiceOfTheApiServerLeadsSomewhere() {
        var endpoints = api.get(GroupVersionResource.core("endpoints"), key("kubernetes"));
        var slice = api.get(SLICES, key("kubernetes"));
        assertThat(endpoints.at("/subsets/0/addresses/0/ip").asString())
                .isEqualTo(slice.at("/endpoints/0/addresses/0").asString())
                .isNotEmpty();
        assertThat(api.list(SLICES)).hasSize(1); // and is not mirrored
    }

    @Test
    void whyAPodWaitsIsTold() throws InterruptedException {
        pod("web", "{containers: [{name: web, image: nginx}]}");
        assertThat(events("web")).contains("FailedScheduling: no nodes available to schedule pods");

        node("worker-1");
        pod("big", "{containers: [{name: web, image: nginx, resources: {requests: {memory: 64Gi}}}]}");
        assertThat(events("big"))
                .contains("FailedScheduling: 0/1 nodes are available: 1 Insufficient memory. preemption: 0/1 nodes are"
                        + " available: 1 No preemption victims found for incoming pod.");
    }

    @Test
    void aClaimIsBoundWithItsPod() throws InterruptedException {
        node("worker-1");
        create("persistentvolumeclaims", """
                metadata: {name: data, namespace: default}
                spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                """);
        assertThat(events("data"))
                .contains("WaitForFirstConsumer: waiting for first consumer to be created before binding");
        pod("web", """
                containers: [{name: web, image: nginx}]
                volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
                """);
        cluster.pass(Duration.ofSeconds(3));

        assertThat(api.get(CLAIMS, key("data")).path("status").path("phase").asString(""))
                .isEqualTo("Bound");
        assertThat(pod("web").path("spec").path("nodeName").asString("")).isEqualTo("worker-1");
    }

    @Test
    void aSilentNodeLosesItsPods() throws InterruptedException {
        node("worker-1");
        pod("web", "{containers: [{name: web, image: nginx}]}");
        cluster.pass(Duration.ofSeconds(20));
        node("worker-2");
        cluster.pass(Duration.ofSeconds(21));
        assertThat(api.get(NODES, new ObjectKey("", "worker-1")).path("spec").path("taints"))
                .anySatisfy(it -> assertThat(it.path("effect").asString()).isEqualTo("NoExecute"));
    }

    @Test
    void anAutoscalerWithoutMetricsSaysSo() throws InterruptedException {
        api.create(GroupVersionResource.of("apps/v1", "deployments"), FakeCluster.yaml("""
                metadata: {name: web, namespace: default}
                spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}},
                  spec: {containers: [{name: web, image: nginx}]}}}
                """));
        api.create(GroupVersionResource.of("autoscaling/v2", "horizontalpodautoscalers"), FakeCluster.yaml("""
                metadata: {name: web, namespace: default}
                spec: {minReplicas: 2, maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web},
                  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]}
                """));
        cluster.pass(Duration.ofSeconds(16));

        assertThat(events("web"))
                .contains("SuccessfulRescale: New size: 2; reason: Current number of replicas below Spec.MinReplicas");
    }

    private void status(GroupVersionResource resource, ObjectKey key, ObjectNode status) {
        var patch = Json.object();
        patch.set("status", status);
        api.patch(resource, key, PatchType.MERGE, patch, "status");
    }

    private List<String> events(String name) {
        return api.list(GroupVersionResource.core("events")).stream()
                .filter(it ->
                        it.path("involvedObject").path("name").asString("").equals(name))
                .map(it -> it.path("reason").asString("") + ": "
                        + it.path("message").asString(""))
                .toList();
    }

    private ObjectNode pod(String name) {
        return api.get(PODS, key(name));
    }

    private static ObjectKey key(String name) {
        return new ObjectKey("default", name);
    }

    private void pod(String name, String spec) throws InterruptedException {
        var pod = FakeCluster.yaml("{metadata: {name: %s, namespace: default, labels: {app: %s}}}", name, name);
        pod.set("spec", FakeCluster.yaml(spec));
        api.create(PODS, pod);
        cluster.pass(Duration.ofSeconds(1));
    }

    private void create(String resource, String text) throws InterruptedException {
        api.create(GroupVersionResource.core(resource), FakeCluster.yaml(text));
        cluster.pass(Duration.ofSeconds(1));
    }

    private void node(String name) throws InterruptedException {
        var node = FakeCluster.yaml("{metadata: {name: %s, labels: {kubernetes.io/hostname: %s}}}", name, name);
        var status = FakeCluster.yaml("""
                allocatable: {cpu: "2", memory: 4Gi, pods: "110"}
                conditions: [{type: Ready, status: "True"}]
                """);
        api.create(NODES, node);
        status(NODES, new ObjectKey("", name), status);
        cluster.pass(Duration.ofSeconds(1));
    }
}
