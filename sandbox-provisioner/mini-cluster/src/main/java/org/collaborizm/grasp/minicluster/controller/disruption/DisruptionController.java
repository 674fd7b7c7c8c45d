package org.collaborizm.grasp.minicluster.controller.disruption;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.client.WatchEvent;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.IntOrPercent;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.Timestamps;
import org.collaborizm.grasp.minicluster.controller.Trees;
import org.collaborizm.grasp.minicluster.controller.WorkQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the status of PodDisruptionBudgets, by which evictions are allowed or not. As `pkg/controller/disruption`. */
public final class DisruptionController implements Controller {
    static final GroupVersionResource BUDGETS = GroupVersionResource.of("policy/v1", "poddisruptionbudgets");
    private static final Duration DELETION_TIMEOUT = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "controllermanager";
    }

    @Override
    public String serviceAccount() {
        return "disruption-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var sync = new Sync(context);
        context.api().watch(BUDGETS, it -> sync.queue.add(ObjectKey.of(it.object())));
        context.api().watch(Kinds.PODS, it -> podChanged(it, context, sync.queue));
        for (var owners :
                List.of(Kinds.DEPLOYMENTS, Kinds.REPLICA_SETS, Kinds.STATEFUL_SETS, Kinds.REPLICATION_CONTROLLERS)) {
            context.api().watch(owners, it -> ownerChanged(it, context, sync.queue));
        }
    }

    private static void podChanged(WatchEvent event, ControllerContext context, WorkQueue queue) {
        for (var budget : budgets(event.object(), context)) {
            var before = event.before();
            if (selects(budget, event.object()) || (before != null && selects(budget, before))) {
                queue.add(ObjectKey.of(budget));
            }
        }
    }

    private static void ownerChanged(WatchEvent event, ControllerContext context, WorkQueue queue) {
        var before = event.before();
        if (before == null
                || !before.path("spec")
                        .path("replicas")
                        .equals(event.object().path("spec").path("replicas"))) {
            budgets(event.object(), context).forEach(it -> queue.add(ObjectKey.of(it)));
        }
    }

    private static List<ObjectNode> budgets(JsonNode object, ControllerContext context) {
        return context.api().list(BUDGETS, Meta.namespace(object), LabelSelector.EVERYTHING);
    }

    private static boolean selects(JsonNode budget, JsonNode pod) {
        var selector = budget.path("spec").path("selector");
        return selector.isObject() && LabelSelector.of(selector).matches(pod);
    }

    private static final class Sync {
        private final ControllerContext context;
        private final WorkQueue queue;

        Sync(ControllerContext context) {
            this.context = context;
            this.queue = context.queue(key -> context.api().find(BUDGETS, key).ifPresent(this::sync));
        }

        private void sync(ObjectNode budget) {
            var pods = context.api().list(Kinds.PODS, Meta.namespace(budget), LabelSelector.EVERYTHING).stream()
                    .filter(it -> selects(budget, it))
                    .toList();
            if (pods.isEmpty()) {
                context.events().normal(budget, "NoPods", "No matching pods found");
            }
            var disrupted = stillExpectedToGo(budget, pods);
            var counts = Counts.of(budget, pods, context.api());
            if (counts.unmanaged() > 0) {
                tellUnmanaged(budget);
            }
            var healthy = (int) pods.stream()
                    .filter(it -> !Meta.deleting(it) && !disrupted.containsKey(Meta.name(it)) && Pods.ready(it))
                    .count();
            write(budget, counts, healthy, disrupted);
            if (!disrupted.isEmpty()) {
                queue.addAfter(ObjectKey.of(budget), DELETION_TIMEOUT);
            }
        }

        private Map<String, Instant> stillExpectedToGo(ObjectNode budget, List<ObjectNode> pods) {
            var known = Meta.texts(budget.path("status").path("disruptedPods"));
            var expected = new TreeMap<String, Instant>();
            for (var pod : pods) {
                var since = known.get(Meta.name(pod));
                if (since == null || Meta.deleting(pod)) {
                    continue;
                }
                if (Instant.parse(since)
                        .plus(DELETION_TIMEOUT)
                        .isAfter(context.clock().now())) {
                    expected.put(Meta.name(pod), Instant.parse(since));
                } else {
                    context.events()
                            .warning(
                                    pod,
                                    "NotDeleted",
                                    "Pod was expected by PDB %s to be deleted but it wasn't"
                                            .formatted(ObjectKey.of(budget)));
                }
            }
            return expected;
        }

        private void tellUnmanaged(ObjectNode budget) {
            var selector = Meta.texts(budget.path("spec").path("selector").path("matchLabels")).entrySet().stream()
                    .map(it -> it.getKey() + "=" + it.getValue())
                    .sorted()
                    .collect(Collectors.joining(","));
            context.events()
                    .warning(
                            budget,
                            "UnmanagedPods",
                            ("Pods selected by this PodDisruptionBudget (selector: %s) were found to be unmanaged. As a"
                                            + " result, the status of the PDB cannot be calculated correctly, which may"
                                            + " result in undefined behavior. To account for these pods please set"
                                            + " \".spec.minAvailable\" field of the PDB to an integer value.")
                                    .formatted(selector));
        }

        private void write(ObjectNode budget, Counts counts, int healthy, Map<String, Instant> disrupted) {
            var allowed = counts.expected() <= 0 ? 0 : Math.max(0, healthy - counts.desired());
            var copy = Json.copy(budget);
            var status = Json.child(copy, "status")
                    .put("currentHealthy", healthy)
                    .put("desiredHealthy", counts.desired())
                    .put("disruptionsAllowed", allowed)
                    .put("expectedPods", counts.expected())
                    .put("observedGeneration", Meta.generation(budget));
            status.remove("disruptedPods");
            disrupted.forEach(
                    (pod, since) -> Json.child(status, "disruptedPods").put(pod, Timestamps.of(since)));
            condition(status, allowed, Meta.generation(budget));
            if (!Trees.same(budget, copy)) {
                context.api().updateStatus(BUDGETS, copy);
            }
        }

        private void condition(ObjectNode status, int allowed, long generation) {
            var value = allowed > 0 ? "True" : "False";
            var reason = allowed > 0 ? "SufficientPods" : "InsufficientPods";
            var before = Conditions.find(status, "DisruptionAllowed");
            var since = before.filter(it -> it.path("status").asString("").equals(value))
                    .map(it -> it.path("lastTransitionTime").asString(""))
                    .orElse(Timestamps.of(context.clock().now()));
            Conditions.put(
                    status,
                    Json.object()
                            .put("type", "DisruptionAllowed")
                            .put("status", value)
                            .put("observedGeneration", generation)
                            .put("lastTransitionTime", since)
                            .put("reason", reason)
                            .put("message", ""));
        }
    }

    /** @param desired how many must stay healthy */
    private record Counts(int expected, int desired, int unmanaged) {
        static Counts of(JsonNode budget, List<ObjectNode> pods, ApiClient api) {
            var spec = budget.path("spec");
            if (spec.has("maxUnavailable")) {
                var expected = ExpectedPods.of(pods, api);
                var most = IntOrPercent.scaled(spec.path("maxUnavailable"), expected.count(), true);
                return new Counts(expected.count(), Math.max(0, expected.count() - most), expected.unmanaged());
            }
            if (ExpectedPods.isPercent(spec.path("minAvailable"))) {
                var expected = ExpectedPods.of(pods, api);
                var least = IntOrPercent.scaled(spec.path("minAvailable"), expected.count(), true);
                return new Counts(expected.count(), least, expected.unmanaged());
            }
            return new Counts(pods.size(), spec.path("minAvailable").asInt(0), 0);
        }
    }
}
