package org.collaborizm.grasp.minicluster.admission.quota;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.admission.AdmissionPlugin;
import org.collaborizm.grasp.minicluster.admission.AdmissionRequest;
import org.collaborizm.grasp.minicluster.admission.PodTotals;
import org.collaborizm.grasp.minicluster.admission.Refusal;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import org.collaborizm.grasp.minicluster.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Charges a new or grown object to every quota it concerns, all or none, and refuses what does not fit. As {@code
 * apiserver/pkg/admission/plugin/resourcequota}.
 */
public final class ResourceQuotaAdmission implements AdmissionPlugin {
    private static final GroupResource QUOTAS = new GroupResource("", "resourcequotas");
    private static final GroupResource PODS = new GroupResource("", "pods");

    private final Store store;
    private final ReentrantLock oneCharge = new ReentrantLock();

    public ResourceQuotaAdmission(Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "ResourceQuota";
    }

    @Override
    public void validate(AdmissionRequest request) {
        var object = request.object();
        if (object == null || request.namespace().isEmpty() || !changesUsage(request)) {
            return;
        }
        oneCharge.lock();
        try {
            charge(request, object);
        } finally {
            oneCharge.unlock();
        }
    }

    private static boolean changesUsage(AdmissionRequest request) {
        if (request.subresource().equals("resize")) {
            return true;
        }
        var resource = request.type().groupResource();
        return request.subresource().isEmpty()
                && !resource.equals(new GroupResource("", "events"))
                && switch (request.operation()) {
                    case CREATE -> true;
                    case UPDATE ->
                        resource.group().isEmpty()
                                && List.of("services", "persistentvolumeclaims").contains(resource.resource());
                    default -> false;
                };
    }

    private void charge(AdmissionRequest request, ObjectNode object) {
        var resource = request.type().groupResource();
        var whole = QuotaUsage.of(resource, object);
        var quotas = store.list(QUOTAS, request.namespace()).objects().stream()
                .filter(it -> concerns(it, whole) && QuotaScopes.match(it, resource, object))
                .toList();
        quotas.forEach(it -> requireComplete(request, it, whole, object));
        var more = grown(request, whole);
        if (more.isEmpty()) {
            return;
        }
        quotas.forEach(it -> requireRoom(request, it, more));
        if (!request.dryRun()) {
            quotas.forEach(it -> store.update(QUOTAS, ObjectKey.of(it), quota -> charged(quota, more)));
        }
    }

    private static boolean concerns(JsonNode quota, Map<String, Quantity> whole) {
        var hard = hard(quota);
        return whole.keySet().stream().anyMatch(hard::containsKey)
                || (whole.containsKey("pods") && hard.keySet().stream().anyMatch(ResourceQuotaAdmission::isOfPods));
    }

    private static boolean isOfPods(String resource) {
        return resource.startsWith("limits.")
                || (resource.startsWith("requests.") && !resource.equals("requests.storage"))
                || List.of("cpu", "memory", "ephemeral-storage").contains(resource);
    }

    private static void requireComplete(
            AdmissionRequest request, JsonNode quota, Map<String, Quantity> whole, ObjectNode object) {
        var limited = new TreeSet<>(hard(quota).keySet());
        var unknown = new TreeSet<>(limited);
        unknown.retainAll(whole.keySet());
        unknown.removeAll(used(quota).keySet());
        if (!unknown.isEmpty()) {
            throw Refusal.forbidden(
                    request,
                    "status unknown for quota: %s, resources: %s"
                            .formatted(Meta.name(quota), String.join(",", unknown)));
        }
        if (request.type().groupResource().equals(PODS)) {
            var missing = RequiredAmounts.missing(limited, object.path("spec"));
            if (!missing.isEmpty()) {
                throw Refusal.forbidden(
                        request, "failed quota: %s: must specify %s".formatted(Meta.name(quota), missing));
            }
        }
    }

    private static Map<String, Quantity> grown(AdmissionRequest request, Map<String, Quantity> whole) {
        var before = request.old() == null
                ? Map.<String, Quantity>of()
                : QuotaUsage.of(request.type().groupResource(), request.old());
        var more = new TreeMap<String, Quantity>();
        whole.forEach((resource, amount) -> {
            var difference = amount.minus(before.getOrDefault(resource, Quantity.ZERO));
            if (difference.value().signum() > 0) {
                more.put(resource, difference);
            }
        });
        return more;
    }

    private static void requireRoom(AdmissionRequest request, JsonNode quota, Map<String, Quantity> more) {
        var hard = hard(quota);
        var used = used(quota);
        var over = more.entrySet().stream()
                .filter(it -> hard.containsKey(it.getKey())
                        && amount(used, it.getKey()).plus(it.getValue()).compareTo(amount(hard, it.getKey())) > 0)
                .map(Map.Entry::getKey)
                .toList();
        if (!over.isEmpty()) {
            throw Refusal.forbidden(
                    request,
                    "exceeded quota: %s, requested: %s, used: %s, limited: %s"
                            .formatted(Meta.name(quota), shown(over, more), shown(over, used), shown(over, hard)));
        }
    }

    private static String shown(List<String> resources, Map<String, Quantity> amounts) {
        return resources.stream().map(it -> it + "=" + amount(amounts, it)).collect(Collectors.joining(","));
    }

    private static Quantity amount(Map<String, Quantity> amounts, String resource) {
        return amounts.getOrDefault(resource, Quantity.ZERO);
    }

    private static ObjectNode charged(ObjectNode quota, Map<String, Quantity> more) {
        var charged = Json.copy(quota);
        var used = Json.child(Json.child(charged, "status"), "used");
        more.forEach((resource, amount) -> {
            if (hard(quota).containsKey(resource)) {
                used.put(resource, Quantity.of(used.path(resource)).plus(amount).toString());
            }
        });
        return charged;
    }

    private static Map<String, Quantity> hard(JsonNode quota) {
        return PodTotals.quantities(quota.path("status").path("hard"));
    }

    private static Map<String, Quantity> used(JsonNode quota) {
        return PodTotals.quantities(quota.path("status").path("used"));
    }
}
