package org.collaborizm.grasp.minicluster.apiserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Deletes a pod if its disruption budget allows, as {@code EvictionREST} in {@code pkg/registry/core/pod/storage}. */
final class Eviction implements SubresourceHandler {
    private static final GroupResource BUDGETS = new GroupResource("policy", "poddisruptionbudgets");
    private static final Set<String> UNCOUNTED = Set.of("Succeeded", "Failed", "Pending");
    private static final int MOST_DISRUPTED = 2000;

    private final Backend backend;
    private final Deletes deletes;

    Eviction(Backend backend, Deletes deletes) {
        this.backend = backend;
        this.deletes = deletes;
    }

    @Override
    public ApiResponse handle(ResourceRequest request) {
        var eviction = request.required();
        var named = Meta.name(eviction);
        if (!named.isEmpty() && !named.equals(request.key().name())) {
            throw ApiException.badRequest("name in URL does not match name in Eviction object");
        }
        var options = new DeleteOptions(eviction.path("deleteOptions"));
        var dry = request.dryRun() || options.dryRun();
        var pod = request.object();
        if (counts(pod)) {
            spend(pod, dry);
        }
        deletes.delete(call(request), request.key(), options);
        return ResourceRequest.answer(201, Outcomes.success(201));
    }

    private static Call call(ResourceRequest request) {
        var asked = request.attributes();
        var info = new RequestInfo("delete", "", "v1", asked.namespace(), asked.resource(), asked.name(), "", "");
        return new Call(request.request(), info, request.type(), new ArrayList<>());
    }

    private static boolean counts(JsonNode pod) {
        return !Meta.deleting(pod)
                && !UNCOUNTED.contains(pod.path("status").path("phase").asString(""));
    }

    private void spend(ObjectNode pod, boolean dry) {
        var budgets = budgets(pod);
        if (budgets.size() > 1) {
            throw new ApiException(
                    500,
                    "InternalError",
                    "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.",
                    Json.object());
        }
        if (budgets.isEmpty() || isSpare(pod, budgets.getFirst())) {
            return;
        }
        var budget = budgets.getFirst();
        var spent = checked(budget, pod);
        if (!dry) {
            backend.store().update(BUDGETS, ObjectKey.of(budget), now -> now == budget ? spent : checked(now, pod));
        }
    }

    /** A pod that is not ready does not count among the healthy ones. */
    private static boolean isSpare(JsonNode pod, JsonNode budget) {
        if (PodConditions.ready(pod)) {
            return false;
        }
        if (budget.path("spec").path("unhealthyPodEvictionPolicy").asString("").equals("AlwaysAllow")) {
            return true;
        }
        var desired = number(budget, "desiredHealthy");
        return number(budget, "currentHealthy") >= desired && desired > 0;
    }

    private List<ObjectNode> budgets(ObjectNode pod) {
        return backend.store().list(BUDGETS, Meta.namespace(pod)).objects().stream()
                .filter(it -> it.path("spec").has("selector")
                        && LabelSelector.of(it.path("spec").path("selector")).matches(pod))
                .toList();
    }

    private ObjectNode checked(ObjectNode budget, ObjectNode pod) {
        var name = Meta.name(budget);
        var allowed = number(budget, "disruptionsAllowed");
        if (number(budget, "observedGeneration") < Meta.generation(budget)) {
            throw refused("The disruption budget %s is still being processed by the server.".formatted(name), 10);
        }
        if (allowed < 0) {
            throw ApiException.forbidden(
                    new GroupResource("policy", "poddisruptionbudget"), name, "pdb disruptions allowed is negative");
        }
        if (budget.path("status").path("disruptedPods").size() > MOST_DISRUPTED) {
            throw ApiException.forbidden(
                    new GroupResource("policy", "poddisruptionbudget"),
                    name,
                    "DisruptedPods map too big - too many evictions not confirmed by PDB controller");
        }
        if (allowed == 0) {
            throw refused(
                    "The disruption budget %s needs %d healthy pods and has %d currently"
                            .formatted(name, number(budget, "desiredHealthy"), number(budget, "currentHealthy")),
                    0);
        }
        return spent(budget, pod, allowed);
    }

    private ObjectNode spent(ObjectNode budget, ObjectNode pod, long allowed) {
        var copy = Json.copy(budget);
        var status = Json.child(copy, "status").put("disruptionsAllowed", allowed - 1);
        Json.child(status, "disruptedPods").put(Meta.name(pod), backend.now().toString());
        return copy;
    }

    private static ApiException refused(String cause, int seconds) {
        var details = Json.object();
        details.putArray("causes").addObject().put("reason", "DisruptionBudget").put("message", cause);
        if (seconds > 0) {
            details.put("retryAfterSeconds", seconds);
        }
        return new ApiException(
                429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget.", details);
    }

    private static long number(JsonNode budget, String field) {
        return budget.path("status").path(field).asLong(0);
    }
}
