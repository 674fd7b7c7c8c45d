package org.collaborizm.grasp.minicluster.controller.node;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.WatchEvent;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.Timestamps;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What follows from how a node is. */
final class NodeHealth {
    private static final List<String> CONDITIONS = List.of("Ready", "MemoryPressure", "DiskPressure", "PIDPressure");

    private final ControllerContext context;
    private final Set<String> known = new HashSet<>();
    private final Map<String, Boolean> ready = new HashMap<>();

    NodeHealth(ControllerContext context) {
        this.context = context;
    }

    /** Whether a change of a node may matter to others: while all are lost, nobody is sent away. */
    static boolean changed(WatchEvent event) {
        return event.before() == null || ready(event.before()) != ready(event.object());
    }

    void removed(ObjectNode node) {
        known.remove(Meta.name(node));
        ready.remove(Meta.name(node));
        tell(node, "RemovingNode", "Removing Node %s from Controller".formatted(Meta.name(node)));
    }

    void reconcile(String name) {
        var found = context.api().find(Kinds.NODES, new ObjectKey("", name));
        if (found.isEmpty()) {
            return;
        }
        var node = found.get();
        if (known.add(name)) {
            tell(node, "RegisteredNode", "Registered Node %s in Controller".formatted(name));
        }
        var was = ready.put(name, ready(node));
        if (Boolean.TRUE.equals(was) && !ready(node)) {
            context.events().normal(node, "NodeNotReady", "Node %s status is now: NodeNotReady".formatted(name));
        }
        if (!ready(node)) {
            podsNotReady(name);
        }
        var copy = Json.copy(node);
        if (NodeTaints.put(
                copy, NodeTaints.wanted(node, someReady()), context.clock().now())) {
            context.api().update(Kinds.NODES, copy);
        }
    }

    /** Nothing was heard of the node for too long. */
    void lost(String name) {
        var found = context.api().find(Kinds.NODES, new ObjectKey("", name));
        if (found.isEmpty()) {
            return;
        }
        var copy = Json.copy(found.get());
        var status = Json.child(copy, "status");
        for (var type : CONDITIONS) {
            var condition = Conditions.find(status, type).map(Json::copy);
            if (condition.isEmpty()) {
                Conditions.put(status, unknown(type, "NodeStatusNeverUpdated", "Kubelet never posted node status."));
            } else if (!condition.get().path("status").asString("").equals("Unknown")) {
                replace(
                        status,
                        condition
                                .get()
                                .setAll(unknown(type, "NodeStatusUnknown", "Kubelet stopped posting node status.")));
            }
        }
        write(copy, name);
    }

    private void write(ObjectNode copy, String name) {
        try {
            context.api().updateStatus(Kinds.NODES, copy);
        } catch (ApiException refused) {
            if (refused.isConflict()) {
                lost(name);
            } else if (!refused.isNotFound()) {
                throw refused;
            }
        }
    }

    private ObjectNode unknown(String type, String reason, String message) {
        return Conditions.condition(type, "Unknown", reason, message)
                .put("lastTransitionTime", Timestamps.of(context.clock().now()));
    }

    private static void replace(ObjectNode status, ObjectNode condition) {
        var replaced = Json.array();
        status.path("conditions")
                .forEach(it -> replaced.add(it.path("type").equals(condition.path("type")) ? condition : it));
        status.set("conditions", replaced);
    }

    private boolean someReady() {
        return context.api().list(Kinds.NODES).stream().anyMatch(NodeHealth::ready);
    }

    private static boolean ready(JsonNode node) {
        return Conditions.isTrue(node.path("status"), "Ready");
    }

    private void podsNotReady(String node) {
        for (var pod : context.api().list(Kinds.PODS)) {
            if (Pods.node(pod).equals(node) && Pods.ready(pod)) {
                var copy = Json.copy(pod);
                var condition = Conditions.find(copy.path("status"), "Ready")
                        .map(Json::copy)
                        .orElseThrow()
                        .put("status", "False")
                        .put("lastTransitionTime", Timestamps.of(context.clock().now()));
                replace(Json.child(copy, "status"), condition);
                context.events().warning(pod, "NodeNotReady", "Node is not ready");
                context.api().updateStatus(Kinds.PODS, copy);
            }
        }
    }

    private void tell(ObjectNode node, String reason, String event) {
        context.events().normal(node, reason, "Node %s event: %s".formatted(Meta.name(node), event));
    }
}
