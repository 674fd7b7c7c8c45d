package org.collaborizm.grasp.minicluster.controller.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.Timestamps;
import org.collaborizm.grasp.minicluster.scheduler.framework.Taint;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The taints that the state of a node asks for, as `pkg/controller/nodelifecycle`. */
final class NodeTaints {
    static final String NOT_READY = "node.kubernetes.io/not-ready";
    static final String UNREACHABLE = "node.kubernetes.io/unreachable";
    static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";
    static final String OUT_OF_SERVICE = "node.kubernetes.io/out-of-service";

    private static final Map<String, String> BY_CONDITION = new TreeMap<>(Map.of(
            "MemoryPressure", "node.kubernetes.io/memory-pressure",
            "DiskPressure", "node.kubernetes.io/disk-pressure",
            "PIDPressure", "node.kubernetes.io/pid-pressure",
            "NetworkUnavailable", "node.kubernetes.io/network-unavailable"));

    private NodeTaints() {}

    /** @param evicting whether Pods are to be sent away from a node that is not ready */
    static List<Taint> wanted(JsonNode node, boolean evicting) {
        var wanted = new ArrayList<Taint>();
        var unready = unready(node);
        if (!unready.isEmpty()) {
            wanted.add(new Taint(unready, "", Taint.NO_SCHEDULE));
        }
        BY_CONDITION.forEach((condition, key) -> {
            if (Conditions.isTrue(node.path("status"), condition)) {
                wanted.add(new Taint(key, "", Taint.NO_SCHEDULE));
            }
        });
        if (node.path("spec").path("unschedulable").asBoolean(false)) {
            wanted.add(new Taint(UNSCHEDULABLE, "", Taint.NO_SCHEDULE));
        }
        if (!unready.isEmpty() && evicting) {
            wanted.add(new Taint(unready, "", Taint.NO_EXECUTE));
        }
        return wanted;
    }

    /**
     * Puts these taints on a copy, and takes off those that nothing asks for any more.
     *
     * @return whether that changed it
     */
    static boolean put(ObjectNode copy, List<Taint> wanted, Instant now) {
        var there = Taint.of(copy);
        var taints = Json.array();
        for (var taint : copy.path("spec").path("taints")) {
            var known = new Taint(
                    taint.path("key").asString(""),
                    taint.path("value").asString(""),
                    taint.path("effect").asString(""));
            if (!ours(known) || wanted.contains(known)) {
                taints.add(taint);
            }
        }
        for (var taint : wanted) {
            if (!there.contains(taint)) {
                taints.addObject()
                        .put("key", taint.key())
                        .put("effect", taint.effect())
                        .put("timeAdded", Timestamps.of(now));
            }
        }
        var spec = Json.child(copy, "spec");
        if (taints.isEmpty()) {
            spec.remove("taints");
        } else {
            spec.set("taints", taints);
        }
        return !Set.copyOf(Taint.of(copy)).equals(Set.copyOf(there));
    }

    private static String unready(JsonNode node) {
        var ready = Conditions.find(node.path("status"), "Ready")
                .map(it -> it.path("status").asString(""))
                .orElse("Unknown");
        return switch (ready) {
            case "True" -> "";
            case "False" -> NOT_READY;
            default -> UNREACHABLE;
        };
    }

    private static boolean ours(Taint taint) {
        var unready = taint.key().equals(NOT_READY) || taint.key().equals(UNREACHABLE);
        return switch (taint.effect()) {
            case Taint.NO_EXECUTE -> unready;
            case Taint.NO_SCHEDULE ->
                unready || taint.key().equals(UNSCHEDULABLE) || BY_CONDITION.containsValue(taint.key());
            default -> false;
        };
    }
}
