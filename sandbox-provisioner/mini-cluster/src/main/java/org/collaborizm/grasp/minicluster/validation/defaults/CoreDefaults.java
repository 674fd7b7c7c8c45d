package org.collaborizm.grasp.minicluster.validation.defaults;

import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.each;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.number;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.part;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.pointer;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.text;

import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** As {@code pkg/apis/core/v1/defaults.go}, for what is neither a Pod nor a volume. */
final class CoreDefaults {
    private static final int THREE_HOURS = 10800;

    private CoreDefaults() {}

    static void service(ObjectNode service) {
        var spec = Json.child(service, "spec");
        text(spec, "sessionAffinity", "None");
        sessionAffinity(spec);
        text(spec, "type", "ClusterIP");
        each(spec, "ports").forEach(CoreDefaults::servicePort);
        var type = spec.path("type").asString();
        var external = spec.path("externalIPs").size() > 0 && type.equals("ClusterIP");
        if (type.equals("NodePort") || type.equals("LoadBalancer") || external) {
            text(spec, "externalTrafficPolicy", "Cluster");
        }
        if (!type.equals("ExternalName")) {
            pointer(spec, "internalTrafficPolicy", "Cluster");
        }
        if (type.equals("LoadBalancer")) {
            Fill.flag(spec, "allocateLoadBalancerNodePorts", true);
            ipModes(service);
        }
    }

    static void secret(ObjectNode secret) {
        text(secret, "type", "Opaque");
    }

    /** The label is what {@code namespaceSelector}s can name a namespace by. */
    static void namespace(ObjectNode namespace) {
        text(Json.child(namespace, "status"), "phase", "Active");
        var name = Meta.name(namespace);
        if (!name.isEmpty()) {
            Json.child(Meta.edit(namespace), "labels").put("kubernetes.io/metadata.name", name);
        }
    }

    static void node(ObjectNode node) {
        part(node, "status")
                .filter(it -> it.has("capacity"))
                .ifPresent(it -> Fill.copy(it, "allocatable", it.path("capacity")));
        part(node, "spec").ifPresent(CoreDefaults::ranges);
    }

    /** Who knows one range of Pods only, or has changed one only, means all: {@code Convert_v1_NodeSpec_To_core_NodeSpec}. */
    private static void ranges(ObjectNode spec) {
        var one = spec.path("podCIDR").asString("");
        var first = spec.path("podCIDRs").path(0).asString("");
        if (!one.isEmpty() && !one.equals(first)) {
            spec.putArray("podCIDRs").add(one);
        } else if (one.isEmpty() && !first.isEmpty()) {
            spec.put("podCIDR", first);
        }
    }

    static void endpoints(ObjectNode endpoints) {
        each(endpoints, "subsets").flatMap(it -> each(it, "ports")).forEach(it -> text(it, "protocol", "TCP"));
    }

    static void limitRange(ObjectNode range) {
        each(range.path("spec"), "limits")
                .filter(it -> it.path("type").asString("").equals("Container"))
                .forEach(CoreDefaults::containerLimits);
    }

    private static void containerLimits(ObjectNode item) {
        var limits = Json.child(item, "default");
        copyAll(item.path("max"), limits);
        var requests = Json.child(item, "defaultRequest");
        copyAll(limits, requests);
        copyAll(item.path("min"), requests);
        if (limits.isEmpty()) {
            item.remove("default");
        }
        if (requests.isEmpty()) {
            item.remove("defaultRequest");
        }
    }

    private static void copyAll(JsonNode from, ObjectNode to) {
        from.forEachEntry((name, value) -> Fill.copy(to, name, value));
    }

    private static void sessionAffinity(ObjectNode spec) {
        switch (spec.path("sessionAffinity").asString()) {
            case "None" -> spec.remove("sessionAffinityConfig");
            case "ClientIP" ->
                number(
                        Json.child(Json.child(spec, "sessionAffinityConfig"), "clientIP"),
                        "timeoutSeconds",
                        THREE_HOURS);
            default -> {}
        }
    }

    private static void servicePort(ObjectNode port) {
        text(port, "protocol", "TCP");
        var target = port.path("targetPort");
        if (target.isMissingNode() || target.asString("").isEmpty() || (target.isNumber() && target.asInt() == 0)) {
            port.set("targetPort", port.path("port").isMissingNode() ? Json.MAPPER.valueToTree(0) : port.get("port"));
        }
    }

    private static void ipModes(ObjectNode service) {
        each(service.path("status").path("loadBalancer"), "ingress")
                .filter(it -> it.hasNonNull("ip"))
                .forEach(it -> pointer(it, "ipMode", "VIP"));
    }
}
