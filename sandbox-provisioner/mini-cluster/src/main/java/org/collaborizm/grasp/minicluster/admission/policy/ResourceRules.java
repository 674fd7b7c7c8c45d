package org.collaborizm.grasp.minicluster.admission.policy;

import java.util.Map;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.admission.AdmissionRequest;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.store.Store;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether {@code matchConstraints} or {@code matchResources} select a request, as {@code plugin/policy/matching}. */
final class ResourceRules {
    private static final GroupResource NAMESPACES = new GroupResource("", "namespaces");

    private final Store store;

    ResourceRules(Store store) {
        this.store = store;
    }

    /** @param constraints missing or empty ones select everything */
    boolean select(JsonNode constraints, AdmissionRequest request) {
        var rules = constraints.path("resourceRules");
        return selectsNamespace(constraints.path("namespaceSelector"), request)
                && selectsObject(constraints.path("objectSelector"), request)
                && (rules.isEmpty() || rules.valueStream().anyMatch(it -> matches(it, request)))
                && constraints.path("excludeResourceRules").valueStream().noneMatch(it -> matches(it, request));
    }

    private boolean selectsNamespace(JsonNode selector, AdmissionRequest request) {
        var ofNamespace = request.type().groupResource().equals(NAMESPACES);
        if (selector.isEmpty() || (request.namespace().isEmpty() && !ofNamespace)) {
            return true;
        }
        var labels = ofNamespace
                ? labels(request.object() == null ? request.old() : request.object())
                : store.find(NAMESPACES, new ObjectKey("", request.namespace()))
                        .map(Meta::labels)
                        .orElse(Map.of());
        return LabelSelector.of(selector).matches(labels);
    }

    private static Map<String, String> labels(@Nullable JsonNode object) {
        return object == null ? Map.of() : Meta.labels(object);
    }

    private static boolean selectsObject(JsonNode selector, AdmissionRequest request) {
        var parsed = LabelSelector.of(selector);
        return selector.isEmpty()
                || parsed.matches(labels(request.object()))
                || (request.old() != null && parsed.matches(labels(request.old())));
    }

    private static boolean matches(JsonNode rule, AdmissionRequest request) {
        var kind = request.type().kind();
        return has(rule, "operations", request.operation().name())
                && has(rule, "apiGroups", kind.group())
                && has(rule, "apiVersions", kind.version())
                && matchesScope(rule.path("scope").asString("*"), request)
                && (rule.path("resourceNames").isEmpty() || has(rule, "resourceNames", request.name()))
                && texts(rule, "resources").anyMatch(it -> matchesResource(it, request));
    }

    private static boolean matchesScope(String scope, AdmissionRequest request) {
        return switch (scope) {
            case "Cluster" -> !request.type().namespaced();
            case "Namespaced" -> request.type().namespaced();
            default -> true;
        };
    }

    private static boolean matchesResource(String pattern, AdmissionRequest request) {
        var parts = pattern.split("/", 2);
        var subresource = parts.length == 2 ? parts[1] : "";
        return (parts[0].equals("*") || parts[0].equals(request.type().names().plural()))
                && (subresource.equals("*") || subresource.equals(request.subresource()));
    }

    private static boolean has(JsonNode rule, String field, String value) {
        return texts(rule, field).anyMatch(it -> it.equals("*") || it.equals(value));
    }

    private static Stream<String> texts(JsonNode rule, String field) {
        return rule.path(field).valueStream().map(JsonNode::asString);
    }
}
