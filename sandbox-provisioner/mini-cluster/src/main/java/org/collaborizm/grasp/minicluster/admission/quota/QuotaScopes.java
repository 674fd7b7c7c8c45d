package org.collaborizm.grasp.minicluster.admission.quota;

import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.admission.PodTotals;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.JsonNode;

/** Whether a quota's scopes select an object; only Pods have scopes. */
public final class QuotaScopes {
    private static final GroupResource PODS = new GroupResource("", "pods");

    private QuotaScopes() {}

    public static boolean match(JsonNode quota, GroupResource resource, JsonNode object) {
        var spec = quota.path("spec");
        var plain = spec.path("scopes").valueStream().map(it ->
                (JsonNode) Json.object().put("scopeName", it.asString()).put("operator", "Exists"));
        var selected = spec.path("scopeSelector").path("matchExpressions").valueStream();
        return Stream.concat(plain, selected).allMatch(it -> resource.equals(PODS) && selects(it, object.path("spec")));
    }

    private static boolean selects(JsonNode selector, JsonNode pod) {
        return switch (selector.path("scopeName").asString("")) {
            case "Terminating" -> pod.path("activeDeadlineSeconds").asLong(-1) >= 0;
            case "NotTerminating" -> pod.path("activeDeadlineSeconds").asLong(-1) < 0;
            case "BestEffort" -> PodTotals.isBestEffort(pod);
            case "NotBestEffort" -> !PodTotals.isBestEffort(pod);
            case "PriorityClass" ->
                selectsPriority(selector, pod.path("priorityClassName").asString(""));
            case "CrossNamespacePodAffinity" -> reachesOtherNamespaces(pod.path("affinity"));
            default -> false;
        };
    }

    private static boolean selectsPriority(JsonNode selector, String name) {
        var named = selector.path("values")
                .valueStream()
                .anyMatch(it -> it.asString().equals(name));
        return switch (selector.path("operator").asString("")) {
            case "In" -> named;
            case "NotIn" -> !named;
            case "Exists" -> !name.isEmpty();
            default -> name.isEmpty();
        };
    }

    private static boolean reachesOtherNamespaces(JsonNode affinity) {
        return Stream.of("podAffinity", "podAntiAffinity")
                .map(affinity::path)
                .flatMap(it -> Stream.concat(
                        it.path("requiredDuringSchedulingIgnoredDuringExecution")
                                .valueStream(),
                        it.path("preferredDuringSchedulingIgnoredDuringExecution")
                                .valueStream()
                                .map(term -> term.path("podAffinityTerm"))))
                .anyMatch(it -> !it.path("namespaces").isEmpty() || it.has("namespaceSelector"));
    }
}
