package org.collaborizm.grasp.minicluster.controller.disruption;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apimachinery.OwnerReference;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How many Pods there are to be by the word of the controllers that own them.
 *
 * @param unmanaged how many belong to no controller that can be asked
 */
record ExpectedPods(int count, int unmanaged) {
    private static final Map<String, GroupVersionResource> SCALED = Map.of(
            "ReplicaSet", Kinds.REPLICA_SETS,
            "ReplicationController", Kinds.REPLICATION_CONTROLLERS,
            "StatefulSet", Kinds.STATEFUL_SETS,
            "Deployment", Kinds.DEPLOYMENTS);

    static ExpectedPods of(List<ObjectNode> pods, ApiClient api) {
        var scales = new HashMap<String, Integer>();
        var unmanaged = 0;
        for (var pod : pods) {
            var owner = Meta.controllerOf(pod).flatMap(it -> top(it, Meta.namespace(pod), api));
            if (owner.isEmpty()) {
                unmanaged++;
            } else {
                scales.put(
                        Meta.uid(owner.get()),
                        owner.get().path("spec").path("replicas").asInt(1));
            }
        }
        return new ExpectedPods(scales.values().stream().mapToInt(it -> it).sum(), unmanaged);
    }

    /** A ReplicaSet's Deployment rather than itself. */
    private static Optional<ObjectNode> top(OwnerReference owner, String namespace, ApiClient api) {
        var resource = Optional.ofNullable(SCALED.get(owner.kind()));
        var found = resource.flatMap(it -> api.find(it, new ObjectKey(namespace, owner.name())))
                .filter(it -> Meta.uid(it).equals(owner.uid()));
        return found.flatMap(Meta::controllerOf)
                .flatMap(it -> top(it, namespace, api))
                .or(() -> found);
    }

    static boolean isPercent(JsonNode value) {
        return value.isString() && value.asString().endsWith("%");
    }
}
