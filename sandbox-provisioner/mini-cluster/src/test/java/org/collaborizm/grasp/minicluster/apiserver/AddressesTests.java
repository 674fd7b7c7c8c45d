package org.collaborizm.grasp.minicluster.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class AddressesTests {
    private static final String SERVICES = "/api/v1/namespaces/default/services";

    private final TestServer api = new TestServer();

    @Test
    void aServiceGetsAnAddress() {
        var spec = api.post(SERVICES, service("a", "ClusterIP")).body().path("spec");
        assertThat(spec.path("clusterIP").asString()).matches("10\\.43\\.\\d+\\.\\d+");
        assertThat(spec.path("clusterIPs").path(0)).isEqualTo(spec.path("clusterIP"));
        assertThat(spec.path("ipFamilies").path(0).asString()).isEqualTo("IPv4");
    }

    @Test
    void aTakenAddressIsRefused() {
        var first = service("a", "ClusterIP");
        ((ObjectNode) first.get("spec")).put("clusterIP", "10.43.0.10");
        api.post(SERVICES, first);
        var second = service("b", "ClusterIP");
        ((ObjectNode) second.get("spec")).put("clusterIP", "10.43.0.10");
        assertThat(api.post(SERVICES, second).body().path("message").asString())
                .isEqualTo(
                        "Service \"b\" is invalid: spec.clusterIPs: Invalid value: []string{\"10.43.0.10\"}: failed to allocate IP 10.43.0.10: provided IP is already allocated");
    }

    @Test
    void aHeadlessServiceHasNone() {
        var headless = service("a", "ClusterIP");
        ((ObjectNode) headless.get("spec")).put("clusterIP", "None");
        assertThat(api.post(SERVICES, headless)
                        .body()
                        .path("spec")
                        .path("clusterIPs")
                        .path(0)
                        .asString())
                .isEqualTo("None");
    }

    @Test
    void nodePortsAreGivenKeptAndRefused() {
        var port = api.post(SERVICES, service("a", "NodePort"))
                .body()
                .path("spec")
                .path("ports")
                .path(0)
                .path("nodePort");
        assertThat(port.asInt()).isBetween(30000, 32767);
        var second = service("b", "NodePort");
        ((ObjectNode) second.path("spec").path("ports").path(0)).put("nodePort", port.asInt());
        assertThat(api.post(SERVICES, second).body().path("message").asString())
                .endsWith("spec.ports[0].nodePort: Invalid value: " + port.asInt()
                        + ": provided port is already allocated");
        ((ObjectNode) second.path("spec").path("ports").path(0)).put("nodePort", 80);
        assertThat(api.post(SERVICES, second).body().path("message").asString())
                .endsWith(
                        "spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767");
        var changed = api.mergePatch(SERVICES + "/a", Json.parse("{\"metadata\":{\"labels\":{\"x\":\"y\"}}}"))
                .body();
        assertThat(changed.path("spec").path("ports").path(0).path("nodePort")).isEqualTo(port);
    }

    private static ObjectNode service(String name, String type) {
        var service = TestServer.object("v1", "Service", "default", name);
        var spec = service.putObject("spec").put("type", type);
        spec.putObject("selector").put("app", "web");
        spec.putArray("ports").addObject().put("port", 80).put("protocol", "TCP");
        return service;
    }
}
