package org.collaborizm.grasp.minicluster.controller.service;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.client.WatchEvent;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a cluster without a cloud is reached from outside: at its ready nodes. */
final class NodeAddresses {
    private NodeAddresses() {}

    static List<String> ready(ApiClient api) {
        return api.list(Kinds.NODES, "", LabelSelector.EVERYTHING).stream()
                .filter(it -> Conditions.isTrue(it.path("status"), "Ready"))
                .flatMap(it -> address(it).stream())
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** Whether a change of a node may change them. */
    static boolean affectedBy(WatchEvent event) {
        var before = event.before();
        return before == null
                || event.deleted()
                || Conditions.isTrue(before.path("status"), "Ready")
                        != Conditions.isTrue(event.object().path("status"), "Ready");
    }

    /** A {@code loadBalancer} status with these addresses. */
    static ObjectNode loadBalancer(List<String> addresses, boolean withMode) {
        var status = Json.object();
        for (var address : addresses) {
            var ingress = status.withArray("ingress").addObject().put("ip", address);
            if (withMode) {
                ingress.put("ipMode", "VIP");
            }
        }
        return status;
    }

    private static Optional<String> address(JsonNode node) {
        return of(node, "ExternalIP").or(() -> of(node, "InternalIP"));
    }

    private static Optional<String> of(JsonNode node, String type) {
        return node.path("status")
                .path("addresses")
                .valueStream()
                .filter(it -> it.path("type").asString("").equals(type))
                .map(it -> it.path("address").asString(""))
                .findFirst();
    }
}
