package org.collaborizm.grasp.minicluster.controller.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.collaborizm.grasp.minicluster.fake.FakeCluster.NODES;
import static org.collaborizm.grasp.minicluster.fake.FakeCluster.PODS;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.fake.FakeCluster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ServiceEndpointsTest {
    private final FakeCluster cluster = new FakeCluster();

    @BeforeEach
    void start() throws InterruptedException {
        cluster.start(
                new EndpointsController(),
                new EndpointSliceController(),
                new EndpointSliceMirroring(),
                new ServiceController(),
                new IngressController());
    }

    @Test
    void aServiceKnowsItsReadyPods() throws InterruptedException {
        service(
                "web",
                "{selector: {app: web}, clusterIP: 10.43.0.7, ports: [{port: 80, targetPort: http, protocol: TCP}]}");
        pod("web-1", "10.42.0.5", true);
        pod("web-2", "10.42.0.6", false);

        assertThat(endpoints("web").path("subsets"))
                .hasToString("[{\"addresses\":[" + address("10.42.0.5", "web-1")
                        + "],\"notReadyAddresses\":[" + address("10.42.0.6", "web-2")
                        + "],\"ports\":[{\"port\":8080,\"protocol\":\"TCP\"}]}]");
        var slice = slices("web").getFirst();
        assertThat(Meta.labels(slice))
                .containsEntry("kubernetes.io/service-name", "web")
                .containsEntry("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io");
        assertThat(slice.path("ports")).hasToString("[{\"name\":\"\",\"port\":8080,\"protocol\":\"TCP\"}]");
        assertThat(slice.path("endpoints")).hasSize(2);
        assertThat(slice.path("endpoints").get(1).path("conditions"))
                .hasToString("{\"ready\":false,\"serving\":false,\"terminating\":false}");
    }

    @Test
    void aServiceWithoutPodsHasAnEmptySlice() throws InterruptedException {
        service("web", "{selector: {app: web}, clusterIP: 10.43.0.7, ports: [{port: 80}]}");

        assertThat(endpoints("web").has("subsets")).isFalse();
        assertThat(slices("web")).hasSize(1);
        assertThat(slices("web").getFirst().path("endpoints").isNull()).isTrue();
        assertThat(slices("web").getFirst().path("ports").isNull()).isTrue();

        pod("web-1", "10.42.0.5", true);
        assertThat(slices("web")).hasSize(1);
        assertThat(slices("web").getFirst().path("endpoints")).hasSize(1);
    }

    @Test
    void aPodOnItsWayOutIsTerminating() throws InterruptedException {
        service("web", "{selector: {app: web}, clusterIP: 10.43.0.7, ports: [{port: 80}]}");
        pod("web-1", "10.42.0.5", true);
        cluster.edit(
                PODS,
                "default",
                "web-1",
                it -> ((ObjectNode) it.path("metadata"))
                        .put("deletionTimestamp", "2025-03-01T10:00:30Z")
                        .putArray("finalizers")
                        .add("kubelet"));

        assertThat(endpoints("web").has("subsets")).isFalse();
        assertThat(slices("web").getFirst().path("endpoints").get(0).path("conditions"))
                .hasToString("{\"ready\":false,\"serving\":true,\"terminating\":true}");
    }

    @Test
    void aHeadlessServiceMayWantPodsThatAreNotReady() throws InterruptedException {
        service("web", "{selector: {app: web}, clusterIP: None, publishNotReadyAddresses: true}");
        pod("web-1", "10.42.0.5", false);

        assertThat(endpoints("web").path("subsets"))
                .hasToString("[{\"addresses\":[" + address("10.42.0.5", "web-1") + "]}]");
        assertThat(Meta.labels(endpoints("web"))).containsKey("service.kubernetes.io/headless");
    }

    @Test
    void manySpreadOverSeveralSlices() throws InterruptedException {
        service("web", "{selector: {app: web}, clusterIP: 10.43.0.7, ports: [{port: 80}]}");
        for (var i = 0; i < 101; i++) {
            pod("web-" + i, "10.42.1." + i, true);
        }

        assertThat(slices("web")).hasSize(2);
    }

    @Test
    void theEndpointsGoWithTheService() throws InterruptedException {
        service("web", "{selector: {app: web}, clusterIP: 10.43.0.7, ports: [{port: 80}]}");
        cluster.api().delete(ServiceKinds.SERVICES, new ObjectKey("default", "web"), Json.object());
        cluster.rest();

        assertThat(cluster.find(ServiceKinds.ENDPOINTS, "default", "web")).isEmpty();
    }

    @Test
    void endpointsWithoutAServiceStay() throws InterruptedException {
        cluster.create(ServiceKinds.ENDPOINTS, """
                apiVersion: v1
                kind: Endpoints
                metadata: {name: early, namespace: default}
                subsets: [{addresses: [{ip: 192.0.2.1}], ports: [{port: 80}]}]
                """);

        assertThat(endpoints("early").path("subsets")).hasSize(1);
    }

    @Test
    void whatSomebodyWroteIsMirrored() throws InterruptedException {
        service("outside", "{clusterIP: 10.43.0.9, ports: [{port: 80}]}");
        cluster.create(ServiceKinds.ENDPOINTS, """
                apiVersion: v1
                kind: Endpoints
                metadata: {name: outside, namespace: default}
                subsets: [{addresses: [{ip: 192.0.2.1}], ports: [{port: 80}]}]
                """);

        var slice = slices("outside").getFirst();
        assertThat(Meta.labels(slice))
                .containsEntry("endpointslice.kubernetes.io/managed-by", "endpointslicemirroring-controller.k8s.io");
        assertThat(slice.path("endpoints"))
                .hasToString("[{\"addresses\":[\"192.0.2.1\"],\"conditions\":{\"ready\":true}}]");
    }

    @Test
    void aLoadBalancerIsAtTheNodes() throws InterruptedException {
        node("worker-1", "172.18.0.3");
        service("web", "{type: LoadBalancer, ports: [{port: 80}]}");

        assertThat(status("web")).hasToString("{\"ingress\":[{\"ip\":\"172.18.0.3\",\"ipMode\":\"VIP\"}]}");
        assertThat(cluster.events())
                .containsExactly(
                        "Normal EnsuringLoadBalancer Service/web: Ensuring load balancer",
                        "Normal EnsuredLoadBalancer Service/web: Ensured load balancer");

        service("late", "{type: LoadBalancer, ports: [{port: 80}]}");
        assertThat(status("late").has("ingress")).isFalse();

        cluster.api().delete(ServiceKinds.SERVICES, new ObjectKey("default", "web"), Json.object());
        cluster.rest();
        assertThat(cluster.find(ServiceKinds.SERVICES, "default", "web")).isEmpty();
        assertThat(status("late").has("ingress")).isTrue();
    }

    @Test
    void anIngressOfAKnownClassIsServed() throws InterruptedException {
        node("worker-1", "172.18.0.3");
        cluster.create(ServiceKinds.INGRESS_CLASSES, "{metadata: {name: traefik}}");
        cluster.create(
                ServiceKinds.INGRESSES,
                "{metadata: {name: web, namespace: default}, spec: {ingressClassName: traefik}}");

        assertThat(cluster.get(ServiceKinds.INGRESSES, "default", "web").path("status"))
                .hasToString("{\"loadBalancer\":{\"ingress\":[{\"ip\":\"172.18.0.3\"}]}}");
    }

    private JsonNode status(String service) {
        return cluster.get(ServiceKinds.SERVICES, "default", service)
                .path("status")
                .path("loadBalancer");
    }

    private ObjectNode endpoints(String name) {
        return cluster.get(ServiceKinds.ENDPOINTS, "default", name);
    }

    private List<ObjectNode> slices(String service) {
        return cluster.api().list(ServiceKinds.ENDPOINT_SLICES).stream()
                .filter(it -> service.equals(Meta.labels(it).get("kubernetes.io/service-name")))
                .toList();
    }

    private String address(String ip, String pod) {
        return "{\"ip\":\"%s\",\"nodeName\":\"worker-1\",\"targetRef\":{\"kind\":\"Pod\",\"name\":\"%s\",\"namespace\":\"default\",\"uid\":\"%s\"}}"
                .formatted(ip, pod, Meta.uid(cluster.pod(pod)));
    }

    private void service(String name, String spec) throws InterruptedException {
        var service =
                FakeCluster.yaml("{apiVersion: v1, kind: Service, metadata: {name: %s, namespace: default}}", name);
        service.set("spec", FakeCluster.yaml(spec));
        cluster.api().create(ServiceKinds.SERVICES, service);
        cluster.rest();
    }

    private void pod(String name, String ip, boolean ready) throws InterruptedException {
        cluster.create(PODS, """
                metadata: {name: %s, namespace: default, labels: {app: web}}
                spec: {nodeName: worker-1, containers: [{ports: [{name: http, containerPort: 8080}]}]}
                status: {podIP: %s, conditions: [{type: Ready, status: "%s"}]}
                """, name, ip, ready ? "True" : "False");
    }

    private void node(String name, String ip) throws InterruptedException {
        cluster.create(NODES, """
                metadata: {name: %s}
                status: {addresses: [{type: InternalIP, address: %s}], conditions: [{type: Ready, status: "True"}]}
                """, name, ip);
    }
}
