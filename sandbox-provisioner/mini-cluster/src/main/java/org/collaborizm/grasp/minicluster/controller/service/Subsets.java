package org.collaborizm.grasp.minicluster.controller.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.Pods;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code subsets} of Endpoints: addresses that have the same ports together, in the order of their addresses. */
final class Subsets {
    private final Map<ArrayNode, Addresses> byPorts = new LinkedHashMap<>();

    private Subsets() {}

    static ArrayNode of(ServicePods service) {
        var subsets = new Subsets();
        for (var pod : service.pods()) {
            if (service.publishesUnready() || !Meta.deleting(pod)) {
                subsets.add(service, pod);
            }
        }
        return subsets.toJson();
    }

    private void add(ServicePods service, ObjectNode pod) {
        var ports = service.ports(pod);
        if (ports.isEmpty() && !(service.withoutPorts() && service.headless())) {
            return;
        }
        var addresses = byPorts.computeIfAbsent(withoutEmptyNames(ports), _ -> new Addresses());
        var ready = service.publishesUnready() || Pods.ready(pod);
        (ready ? addresses.ready : addresses.unready).add(address(service, pod));
    }

    private static ArrayNode withoutEmptyNames(ArrayNode ports) {
        var named = Json.array();
        for (var port : ports) {
            var copy = Json.copy(port);
            if (copy.path("name").asString("").isEmpty()) {
                copy.remove("name");
            }
            named.add(copy);
        }
        return named;
    }

    private static ObjectNode address(ServicePods service, JsonNode pod) {
        var address = Json.object().put("ip", ServicePods.ip(pod));
        var hostname = service.hostname(pod);
        if (!hostname.isEmpty()) {
            address.put("hostname", hostname);
        }
        address.put("nodeName", Pods.node(pod));
        address.set("targetRef", ServicePods.reference(pod));
        return address;
    }

    private ArrayNode toJson() {
        var subsets = Json.array();
        byPorts.forEach((ports, addresses) -> {
            var subset = subsets.addObject();
            put(subset, "addresses", addresses.ready);
            put(subset, "notReadyAddresses", addresses.unready);
            if (!ports.isEmpty()) {
                subset.set("ports", ports);
            }
        });
        return subsets;
    }

    private static void put(ObjectNode subset, String field, List<ObjectNode> addresses) {
        if (!addresses.isEmpty()) {
            addresses.sort(Comparator.comparing(it -> it.path("ip").asString("")));
            subset.putArray(field).addAll(addresses);
        }
    }

    private static final class Addresses {
        private final List<ObjectNode> ready = new ArrayList<>();
        private final List<ObjectNode> unready = new ArrayList<>();
    }
}
