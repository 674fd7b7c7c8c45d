package org.collaborizm.grasp.minicluster.apiserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a deletion is meant. */
record DeleteOptions(JsonNode json) {
    private static final GroupVersionKind KIND = new GroupVersionKind("meta.k8s.io", "v1", "DeleteOptions");

    /** From the body, or the query if there is none. */
    static DeleteOptions of(ApiRequest request, @Nullable ObjectNode body) {
        var options = new DeleteOptions(body == null || body.isEmpty() ? query(request) : body);
        var problems = options.problems();
        if (!problems.isEmpty()) {
            throw ApiException.invalid(KIND, "", problems);
        }
        return options;
    }

    private static ObjectNode query(ApiRequest request) {
        var json = Json.object();
        request.parameter("gracePeriodSeconds")
                .ifPresent(it -> json.put("gracePeriodSeconds", ListOptions.number(request, "gracePeriodSeconds")));
        request.parameter("propagationPolicy").ifPresent(it -> json.put("propagationPolicy", it));
        request.parameter("orphanDependents").ifPresent(it -> json.put("orphanDependents", it.equals("true")));
        return json;
    }

    Optional<Long> gracePeriod() {
        return json.hasNonNull("gracePeriodSeconds")
                ? Optional.of(json.get("gracePeriodSeconds").asLong())
                : Optional.empty();
    }

    boolean dryRun() {
        return !json.path("dryRun").isEmpty();
    }

    /** Empty if nobody says. */
    String propagation() {
        if (json.hasNonNull("orphanDependents")) {
            return json.get("orphanDependents").asBoolean() ? "Orphan" : "Background";
        }
        return json.path("propagationPolicy").asString("");
    }

    String uid() {
        return json.path("preconditions").path("uid").asString("");
    }

    String resourceVersion() {
        return json.path("preconditions").path("resourceVersion").asString("");
    }

    private List<FieldError> problems() {
        var problems = new ArrayList<FieldError>();
        var policy = json.path("propagationPolicy").asString("");
        if (json.hasNonNull("orphanDependents") && !policy.isEmpty()) {
            problems.add(FieldError.invalid(
                    "propagationPolicy", policy, "orphanDependents and deletionPropagation cannot be both set"));
        }
        var known = List.of("Foreground", "Background", "Orphan");
        if (!policy.isEmpty() && !known.contains(policy)) {
            problems.add(FieldError.notSupported(
                    "propagationPolicy", policy, List.of("Foreground", "Background", "Orphan", "nil")));
        }
        return problems;
    }
}
