package org.collaborizm.grasp.minicluster.apiserver;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives services their cluster IPs and node ports, as {@code pkg/registry/core/service/storage/alloc.go} with the ranges
 * 10.43.0.0/16 and 30000-32767. What is taken is what the services in the store have.
 */
final class Addresses {
    private static final GroupResource SERVICES = new GroupResource("", "services");
    private static final int FIRST_PORT = 30000;
    private static final int LAST_PORT = 32767;
    private static final int STATIC_IPS = 256;
    private static final int IPS = 65534;
    private static final Set<String> WITH_NODE_PORTS = Set.of("NodePort", "LoadBalancer");

    private final Backend backend;

    Addresses(Backend backend) {
        this.backend = backend;
    }

    static boolean concern(ResourceType type) {
        return type.kind().groupKind().equals("Service");
    }

    /**
     * @param service changed in place
     * @param old null if it is new
     * @throws ApiException if what it wants is not to be had
     */
    void allocate(ObjectNode service, @Nullable ObjectNode old) {
        var spec = Json.child(service, "spec");
        var type = spec.path("type").asString("ClusterIP");
        if (!type.equals("ExternalName")) {
            clusterIp(service, spec, old);
        }
        if (WITH_NODE_PORTS.contains(type)
                && spec.path("allocateLoadBalancerNodePorts").asBoolean(true)) {
            nodePorts(service, spec);
        }
    }

    private void clusterIp(ObjectNode service, ObjectNode spec, @Nullable ObjectNode old) {
        var wanted = spec.path("clusterIP").asString("");
        if (wanted.isEmpty()) {
            wanted = spec.path("clusterIPs").path(0).asString("");
        }
        var kept =
                old != null && old.path("spec").path("clusterIP").asString("").equals(wanted) && !wanted.isEmpty();
        if (!wanted.equals("None") && !kept) {
            wanted = allocated(service, wanted);
        }
        spec.put("clusterIP", wanted);
        spec.putArray("clusterIPs").add(wanted);
        families(spec, wanted.equals("None") && spec.path("selector").isEmpty());
    }

    private static void families(ObjectNode spec, boolean withoutPods) {
        if (!spec.has("ipFamilies")) {
            var families = spec.putArray("ipFamilies").add("IPv4");
            if (withoutPods) {
                families.add("IPv6");
            }
        }
        if (!spec.has("ipFamilyPolicy")) {
            spec.put("ipFamilyPolicy", withoutPods ? "RequireDualStack" : "SingleStack");
        }
    }

    private String allocated(ObjectNode service, String wanted) {
        var taken = taken(service);
        if (!wanted.isEmpty()) {
            check(service, wanted, taken);
            return wanted;
        }
        for (var attempt = 0; attempt < IPS; attempt++) {
            var number = STATIC_IPS + backend.random().nextInt(IPS - STATIC_IPS) + 1;
            var ip = "10.43." + (number >> 8) + "." + (number & 255);
            if (!taken.contains(ip)) {
                return ip;
            }
        }
        throw ApiException.internal("failed to allocate a serviceIP: range is full");
    }

    private static void check(ObjectNode service, String wanted, Set<String> taken) {
        var why = !inRange(wanted)
                ? "the provided IP (%s) is not in the valid range. The range of valid IPs is 10.43.0.0/16"
                        .formatted(wanted)
                : taken.contains(wanted) ? "provided IP is already allocated" : "";
        if (!why.isEmpty()) {
            var shown = "Invalid value: []string{\"%s\"}: failed to allocate IP %s: %s".formatted(wanted, wanted, why);
            throw invalid(service, new FieldError("FieldValueInvalid", "spec.clusterIPs", shown));
        }
    }

    private static boolean inRange(String ip) {
        return ip.matches("10\\.43\\.\\d{1,3}\\.\\d{1,3}") && !ip.equals("10.43.0.0") && !ip.equals("10.43.255.255");
    }

    private Set<String> taken(ObjectNode service) {
        var taken = new HashSet<String>();
        others(service, it -> taken.add(it.path("spec").path("clusterIP").asString("")));
        return taken;
    }

    private void nodePorts(ObjectNode service, ObjectNode spec) {
        var taken = new HashSet<String>();
        others(
                service,
                it -> it.path("spec")
                        .path("ports")
                        .forEach(port ->
                                taken.add(port(port, port.path("nodePort").asInt(0)))));
        var ports = spec.path("ports");
        for (var i = 0; i < ports.size(); i++) {
            wanted(service, "spec.ports[%d].nodePort".formatted(i), ports.get(i), taken);
        }
        for (var port : ports) {
            if (port.path("nodePort").asInt(0) == 0) {
                free(ports, (ObjectNode) port, taken);
            }
        }
        healthCheck(spec, taken);
    }

    private static void wanted(ObjectNode service, String field, JsonNode port, Set<String> taken) {
        var number = port.path("nodePort").asInt(0);
        if (number == 0) {
            return;
        }
        if (number < FIRST_PORT || number > LAST_PORT) {
            throw invalid(
                    service,
                    FieldError.invalid(
                            field,
                            number,
                            "provided port is not in the valid range. The range of valid ports is 30000-32767"));
        }
        if (!taken.add(port(port, number))) {
            throw invalid(service, FieldError.invalid(field, number, "provided port is already allocated"));
        }
    }

    /** The same port for TCP and UDP, where a service has both. */
    private void free(JsonNode ports, ObjectNode port, Set<String> taken) {
        for (var other : ports) {
            var number = other.path("nodePort").asInt(0);
            if (number != 0
                    && other.path("port").asInt() == port.path("port").asInt()
                    && taken.add(port(port, number))) {
                port.put("nodePort", number);
                return;
            }
        }
        for (var attempt = 0; attempt < LAST_PORT; attempt++) {
            var number = FIRST_PORT + backend.random().nextInt(LAST_PORT - FIRST_PORT + 1);
            if (taken.add(port(port, number))) {
                port.put("nodePort", number);
                return;
            }
        }
        throw ApiException.internal("failed to allocate a nodePort: range is full");
    }

    private void healthCheck(ObjectNode spec, Set<String> taken) {
        var needed = spec.path("type").asString("").equals("LoadBalancer")
                && spec.path("externalTrafficPolicy").asString("").equals("Local");
        if (needed && spec.path("healthCheckNodePort").asInt(0) == 0) {
            var port = Json.object();
            free(Json.array(), port, taken);
            spec.set("healthCheckNodePort", port.get("nodePort"));
        }
    }

    private void others(ObjectNode service, Consumer<JsonNode> use) {
        var self = ObjectKey.of(service);
        for (var other : backend.store().list(SERVICES, "").objects()) {
            if (!ObjectKey.of(other).equals(self)) {
                use.accept(other);
            }
        }
    }

    private static String port(JsonNode port, int number) {
        return port.path("protocol").asString("TCP") + number;
    }

    private static ApiException invalid(ObjectNode service, FieldError error) {
        return ApiException.invalid(new GroupVersionKind("", "v1", "Service"), Meta.name(service), List.of(error));
    }
}
