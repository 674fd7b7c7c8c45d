package org.collaborizm.grasp.minicluster.network;

import java.util.Optional;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import tools.jackson.databind.JsonNode;

/** Leads ports of nodes to the Pods there that asked for them with {@code hostPort}, as the portmap plugin of CNI does. */
final class HostPorts {
    private final ApiClient api;

    HostPorts(ApiClient api) {
        this.api = api;
    }

    /** @param address of the node, for Pods that want the port at one address only */
    Optional<ServiceProxy.Target.Endpoint> target(String node, String address, int port) {
        for (var pod : api.list(Kinds.PODS)) {
            var spec = pod.path("spec");
            var there = pod.path("status").path("podIP").asString("");
            if (!there.isEmpty()
                    && spec.path("nodeName").asString("").equals(node)
                    && !spec.path("hostNetwork").asBoolean(false)) {
                var found = containerPort(spec, address, port);
                if (found > 0) {
                    return Optional.of(new ServiceProxy.Target.Endpoint(there, found));
                }
            }
        }
        return Optional.empty();
    }

    private static int containerPort(JsonNode spec, String address, int port) {
        for (var container : spec.path("containers")) {
            for (var each : container.path("ports")) {
                var at = each.path("hostIP").asString("");
                if (each.path("hostPort").asInt(0) == port
                        && each.path("protocol").asString("TCP").equals("TCP")
                        && (at.isEmpty() || at.equals("0.0.0.0") || at.equals(address))) {
                    return each.path("containerPort").asInt(0);
                }
            }
        }
        return 0;
    }
}
