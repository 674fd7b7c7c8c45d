package org.collaborizm.grasp.minicluster.validation.defaults;

import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.each;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an update of a Service keeps and drops: addresses and ports that the old one got stay unless the type changes, as
 * {@code pkg/registry/core/service} has it.
 */
final class ServicePreparation {
    private static final Set<String> WITH_NODE_PORT = Set.of("NodePort", "LoadBalancer");

    private ServicePreparation() {}

    static void create(ObjectNode service) {
        if (service.get("spec") instanceof ObjectNode spec
                && !spec.path("clusterIP").asString("").isEmpty()
                && spec.path("clusterIPs").isEmpty()) {
            spec.putArray("clusterIPs").add(spec.path("clusterIP").asString());
        }
    }

    static void update(ObjectNode service, ObjectNode old) {
        if (!(service.get("spec") instanceof ObjectNode spec)) {
            return;
        }
        var before = old.path("spec");
        sameAddress(spec, before);
        if (!type(spec).equals("ExternalName") && !type(before).equals("ExternalName")) {
            keepAddresses(spec, before);
        }
        if (WITH_NODE_PORT.contains(type(spec)) && WITH_NODE_PORT.contains(type(before))) {
            keepNodePorts(spec, before);
            keep(spec, before, "healthCheckNodePort");
        }
        dropTypeDependent(spec, before);
    }

    /** Who changes one of {@code clusterIP} and {@code clusterIPs} means both. */
    private static void sameAddress(ObjectNode spec, JsonNode before) {
        var address = spec.path("clusterIP").asString("");
        if (!spec.path("clusterIPs").equals(before.path("clusterIPs"))
                || spec.path("clusterIPs").isEmpty()) {
            return;
        }
        if (address.isEmpty()) {
            spec.remove("clusterIPs");
        } else if (!address.equals(before.path("clusterIP").asString("")) && !address.equals("None")) {
            spec.withArray("clusterIPs").set(0, address);
        }
    }

    private static void keepAddresses(ObjectNode spec, JsonNode before) {
        keep(spec, before, "clusterIP");
        if (spec.path("clusterIP").equals(before.path("clusterIP"))) {
            keep(spec, before, "clusterIPs");
        }
        keep(spec, before, "ipFamilies");
        keep(spec, before, "ipFamilyPolicy");
    }

    private static void keep(ObjectNode spec, JsonNode before, String field) {
        var now = spec.path(field);
        var unset = now.isMissingNode() || now.isNull() || (now.isArray() && now.isEmpty()) || isZero(now);
        if (unset && before.hasNonNull(field)) {
            spec.set(field, before.get(field).deepCopy());
        }
    }

    private static boolean isZero(JsonNode value) {
        return (value.isString() && value.asString().isEmpty()) || (value.isNumber() && value.asInt() == 0);
    }

    private static void keepNodePorts(ObjectNode spec, JsonNode before) {
        var known = new HashMap<List<JsonNode>, JsonNode>();
        before.path("ports").forEach(it -> known.put(key(it), it.path("nodePort")));
        var used = new HashSet<Integer>();
        spec.path("ports").forEach(it -> used.add(it.path("nodePort").asInt(0)));
        each(spec, "ports")
                .filter(it -> it.path("nodePort").asInt(0) == 0)
                .forEach(it -> keepNodePort(it, known.get(key(it)), used));
    }

    private static void keepNodePort(ObjectNode port, @Nullable JsonNode known, Set<Integer> used) {
        if (known != null && known.asInt(0) != 0 && used.add(known.asInt(0))) {
            port.set("nodePort", known);
        }
    }

    private static List<JsonNode> key(JsonNode port) {
        return List.of(port.path("protocol"), port.path("port"));
    }

    /** Leaves what the user changed, so that validation speaks about it. */
    private static void dropTypeDependent(ObjectNode spec, JsonNode before) {
        if (type(spec).equals("ExternalName") && !type(before).equals("ExternalName")) {
            List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "internalTrafficPolicy")
                    .forEach(it -> dropUnchanged(spec, before, it));
        }
        if (!WITH_NODE_PORT.contains(type(spec)) && WITH_NODE_PORT.contains(type(before))) {
            dropNodePorts(spec, before);
            if (spec.path("externalIPs").isEmpty()) {
                dropUnchanged(spec, before, "externalTrafficPolicy");
            }
            dropUnchanged(spec, before, "healthCheckNodePort");
        }
        if (!type(spec).equals("LoadBalancer") && type(before).equals("LoadBalancer")) {
            List.of("allocateLoadBalancerNodePorts", "loadBalancerClass", "healthCheckNodePort")
                    .forEach(it -> dropUnchanged(spec, before, it));
        }
        if (!type(spec).equals("ExternalName") && type(before).equals("ExternalName")) {
            dropUnchanged(spec, before, "externalName");
        }
    }

    private static void dropNodePorts(ObjectNode spec, JsonNode before) {
        var old = new HashSet<Integer>();
        before.path("ports").forEach(it -> old.add(it.path("nodePort").asInt(0)));
        each(spec, "ports")
                .filter(it -> old.contains(it.path("nodePort").asInt(0)))
                .forEach(it -> it.remove("nodePort"));
    }

    private static void dropUnchanged(ObjectNode spec, JsonNode before, String field) {
        if (spec.path(field).equals(before.path(field))) {
            spec.remove(field);
        }
    }

    private static String type(JsonNode spec) {
        return spec.path("type").asString("");
    }
}
