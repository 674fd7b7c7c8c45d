package org.collaborizm.grasp.minicluster.controller.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Mirrors Endpoints that somebody wrote for a Service without selector, as `pkg/controller/endpointslicemirroring`. */
public final class EndpointSliceMirroring implements Controller {
    private static final String MANAGER = "endpointslicemirroring-controller.k8s.io";
    private static final String SKIP = "endpointslice.kubernetes.io/skip-mirror";
    private static final String LEADER = "control-plane.alpha.kubernetes.io/leader";

    @Override
    public String name() {
        return "endpointslicemirroring-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var queue = context.queue(key -> reconcile(key, context));
        context.api().watch(ServiceKinds.ENDPOINTS, it -> queue.add(ObjectKey.of(it.object())));
        context.api().watch(ServiceKinds.SERVICES, it -> queue.add(ObjectKey.of(it.object())));
    }

    private static void reconcile(ObjectKey key, ControllerContext context) {
        var endpoints = context.api().find(ServiceKinds.ENDPOINTS, key);
        if (endpoints.isEmpty()) {
            return;
        }
        var slices = slices(endpoints.get(), context);
        var mirrored = context.api()
                .find(ServiceKinds.SERVICES, key)
                .filter(it -> it.path("spec").path("selector").isEmpty())
                .isPresent();
        if (mirrored && !skipped(endpoints.get())) {
            slices.keep(byPorts(endpoints.get()));
        } else {
            slices.deleteAll();
        }
    }

    private static boolean skipped(JsonNode endpoints) {
        return "true".equals(Meta.labels(endpoints).get(SKIP))
                || Meta.annotations(endpoints).containsKey(LEADER);
    }

    private static Slices slices(ObjectNode endpoints, ControllerContext context) {
        var annotations = new HashMap<>(Meta.annotations(endpoints));
        annotations.remove("kubectl.kubernetes.io/last-applied-configuration");
        annotations.remove(ServicePods.TRIGGER_TIME);
        return new Slices(context.api(), endpoints, MANAGER, Meta.labels(endpoints), annotations);
    }

    private static Map<ArrayNode, List<ObjectNode>> byPorts(JsonNode endpoints) {
        var byPorts = new LinkedHashMap<ArrayNode, List<ObjectNode>>();
        for (var subset : endpoints.path("subsets")) {
            var mirrored = byPorts.computeIfAbsent(ports(subset), _ -> new ArrayList<>());
            subset.path("addresses").forEach(it -> mirrored.add(endpoint(it, true)));
            subset.path("notReadyAddresses").forEach(it -> mirrored.add(endpoint(it, false)));
        }
        return byPorts;
    }

    private static ArrayNode ports(JsonNode subset) {
        var ports = Json.array();
        for (var port : subset.path("ports")) {
            var copy = Json.copy(port);
            copy.put("name", port.path("name").asString(""));
            copy.put("protocol", port.path("protocol").asString("TCP"));
            ports.add(copy);
        }
        return ports;
    }

    private static ObjectNode endpoint(JsonNode address, boolean ready) {
        var endpoint = Json.object();
        endpoint.putArray("addresses").add(address.path("ip").asString(""));
        endpoint.putObject("conditions").put("ready", ready);
        for (var field : List.of("hostname", "nodeName", "targetRef")) {
            if (address.has(field)) {
                endpoint.set(field, address.path(field));
            }
        }
        return endpoint;
    }
}
