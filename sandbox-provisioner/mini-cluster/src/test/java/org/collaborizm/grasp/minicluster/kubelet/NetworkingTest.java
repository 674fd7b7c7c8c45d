package org.collaborizm.grasp.minicluster.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.network.Connection;
import org.collaborizm.grasp.minicluster.network.HttpRequest;
import org.collaborizm.grasp.minicluster.network.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetworkingTest {
    private static final GroupVersionResource SLICES = GroupVersionResource.of("discovery.k8s.io/v1", "endpointslices");
    private static final GroupVersionResource POLICIES =
            GroupVersionResource.of("networking.k8s.io/v1", "networkpolicies");
    private static final GroupVersionResource INGRESSES = GroupVersionResource.of("networking.k8s.io/v1", "ingresses");

    private final TestNodes nodes = new TestNodes(Timing.INSTANT);

    @BeforeEach
    void twoServersAndAClient() {
        nodes.pod("one", "containers: [{name: main, image: traefik/whoami}]");
        nodes.pod("two", "containers: [{name: main, image: traefik/whoami}]");
        nodes.pod("box", "containers: [{name: main, image: nicolaka/netshoot, command: [sleep, infinity]}]");
        nodes.create(Kinds.SERVICES, """
                {apiVersion: v1, kind: Service, metadata: {name: web}, spec: {clusterIP: 10.43.7.7, type: NodePort,
                 ports: [{name: http, port: 80, targetPort: 80, nodePort: 30080}]}}
                """);
        nodes.create(Kinds.SERVICES, """
                {apiVersion: v1, kind: Service, metadata: {name: pods}, spec: {clusterIP: None, ports: [{name: http, port: 80}]}}
                """);
        nodes.create(Kinds.SERVICES, """
                {apiVersion: v1, kind: Service, metadata: {name: empty}, spec: {clusterIP: 10.43.7.8, ports: [{port: 80}]}}
                """);
        nodes.create(Kinds.SERVICES, """
                {apiVersion: v1, kind: Service, metadata: {name: out}, spec: {type: ExternalName, externalName: example.com}}
                """);
        slice("web");
        slice("pods");
        nodes.pass(2);
    }

    private void slice(String service) {
        nodes.create(SLICES, """
                {apiVersion: discovery.k8s.io/v1, kind: EndpointSlice,
                 metadata: {name: %s-1, labels: {kubernetes.io/service-name: %s}}, addressType: IPv4,
                 ports: [{name: http, port: 80}],
                 endpoints: [{addresses: [10.42.0.2], conditions: {ready: true}}, {addresses: [10.42.0.3], conditions: {ready: true}},
                             {addresses: [10.42.0.9], conditions: {ready: false}}]}
                """.formatted(service, service));
    }

    @Test
    void aServiceSpreadsRequestsOverItsReadyPods() {
        Set<String> answered = new HashSet<>();
        for (var i = 0; i < 20; i++) {
            answered.add(nodes.sh("box", "curl -s http://web | grep Hostname"));
        }
        assertThat(answered).containsExactlyInAnyOrder("Hostname: one\n=0", "Hostname: two\n=0");
    }

    @Test
    void namesAreLookedUpWithTheSearchDomains() {
        assertThat(nodes.sh("box", "nslookup web"))
                .contains("Name:\tweb.default.svc.cluster.local\nAddress: 10.43.7.7");
        assertThat(nodes.sh("box", "nslookup pods.default"))
                .contains("Address: 10.42.0.2")
                .contains("Address: 10.42.0.3");
        assertThat(nodes.sh("box", "nslookup nope"))
                .contains("** server can't find nope: NXDOMAIN")
                .endsWith("=1");
        assertThat(nodes.sh("box", "nslookup out")).contains("canonical name = example.com");
        assertThat(nodes.sh("box", "dig +short 10-42-0-2.default.pod.cluster.local"))
                .startsWith("10.42.0.2");
    }

    @Test
    void whoCannotBeReachedIsToldAsCurlTells() {
        assertThat(nodes.sh("box", "curl -sS http://empty"))
                .isEqualTo("curl: (7) Failed to connect to empty port 80 after 0 ms: Couldn't connect to server\n=7");
        assertThat(nodes.sh("box", "curl -sS http://nope")).isEqualTo("curl: (6) Could not resolve host: nope\n=6");
        assertThat(nodes.sh("box", "wget -qO- http://web:8080 2>&1"))
                .contains("Connection refused")
                .endsWith("=1");
    }

    @Test
    void aNodePortLeadsIn() {
        assertThat(get("172.20.0.2", 30080, "x").body()).startsWith("Hostname: ");
    }

    @Test
    void aHostPortLeadsToItsPodOnThatNode() {
        nodes.pod("host", "containers: [{name: main, image: nginx, ports: [{containerPort: 80, hostPort: 8081}]}]");
        nodes.pass(2);
        assertThat(get("172.20.0.2", 8081, "x").body()).contains("Welcome to nginx!");
        assertThat(nodes.sh("box", "curl -s http://172.20.0.2:8081 | grep -c Welcome"))
                .isEqualTo("2\n=0");
        assertThat(nodes.network().connectFromOutside("172.20.0.2", 8082)).isInstanceOf(Connection.Refused.class);
    }

    @Test
    void anIngressRoutesByHostAndPath() {
        nodes.create(INGRESSES, """
                {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: web},
                 spec: {rules: [{host: shop.test, http: {paths: [
                   {path: /, pathType: Prefix, backend: {service: {name: web, port: {name: http}}}},
                   {path: /none, pathType: Prefix, backend: {service: {name: empty, port: {number: 80}}}}]}}]}}
                """);
        assertThat(get("172.20.0.2", 80, "shop.test").body()).startsWith("Hostname: ");
        assertThat(get("172.20.0.2", 80, "other.test").status()).isEqualTo(404);
    }

    private HttpResponse get(String address, int port, String host) {
        var answer = new HttpResponse[1];
        if (nodes.network().connectFromOutside(address, port) instanceof Connection.Open open) {
            open.listener()
                    .request(new HttpRequest("GET", host, "/", Map.of(), "", open.remote()), it -> answer[0] = it);
        }
        return answer[0];
    }

    @Test
    void aPolicyRefusesWhatItDoesNotAllow() {
        nodes.create(POLICIES, """
                {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: deny},
                 spec: {podSelector: {matchLabels: {app: one}}, policyTypes: [Ingress]}}
                """);
        assertThat(nodes.sh("box", "curl -s 10.42.0.2")).isEqualTo("=7");
        assertThat(nodes.sh("box", "curl -s 10.42.0.3")).endsWith("=0");
        nodes.create(POLICIES, """
                {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: allow},
                 spec: {podSelector: {matchLabels: {app: one}},
                        ingress: [{from: [{podSelector: {matchLabels: {app: box}}}], ports: [{port: 80}]}]}}
                """);
        assertThat(nodes.sh("box", "curl -s 10.42.0.2")).endsWith("=0");
    }

    @Test
    void aPolicyForWhatGoesOutTakesTheDnsToo() {
        nodes.create(POLICIES, """
                {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: deny},
                 spec: {podSelector: {matchLabels: {app: box}}, policyTypes: [Egress]}}
                """);
        assertThat(nodes.sh("box", "curl -sS http://web")).contains("Could not resolve host: web");
        assertThat(nodes.sh("box", "curl -s 10.42.0.3")).isEqualTo("=7");
    }

    @Test
    void aChangedConfigMapComesToItsVolumeAfterAMinute() {
        nodes.create(Kinds.CONFIG_MAPS, "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {k: old}}");
        nodes.pod("conf", """
                volumes: [{name: c, configMap: {name: c}}]
                containers: [{name: main, image: busybox, command: [sleep, infinity], volumeMounts: [{name: c, mountPath: /c}]}]
                """);
        nodes.pass(2);
        assertThat(nodes.sh("conf", "cat /c/k")).isEqualTo("old=0");
        var changed = org.collaborizm.grasp.minicluster.apimachinery.Json.copy(nodes.api()
                .get(Kinds.CONFIG_MAPS, new org.collaborizm.grasp.minicluster.apimachinery.ObjectKey("default", "c")));
        changed.putObject("data").put("k", "new");
        nodes.api().update(Kinds.CONFIG_MAPS, changed);
        nodes.pass(10);
        assertThat(nodes.sh("conf", "cat /c/k")).isEqualTo("old=0");
        nodes.pass(80);
        assertThat(nodes.sh("conf", "cat /c/k")).isEqualTo("new=0");
    }
}
