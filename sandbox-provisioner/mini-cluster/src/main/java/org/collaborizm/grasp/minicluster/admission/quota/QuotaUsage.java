package org.collaborizm.grasp.minicluster.admission.quota;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.collaborizm.grasp.minicluster.admission.PodTotals;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import tools.jackson.databind.JsonNode;

/** What one object uses of what quotas limit, as {@code pkg/quota/v1/evaluator/core}. */
public final class QuotaUsage {
    private static final Quantity ONE = count(1);
    private static final Set<String> COUNTED_BY_NAME =
            Set.of("configmaps", "secrets", "resourcequotas", "replicationcontrollers");
    private static final String OF_CLASS = ".storageclass.storage.k8s.io/";

    private QuotaUsage() {}

    public static Map<String, Quantity> of(GroupResource resource, JsonNode object) {
        var used = new TreeMap<String, Quantity>();
        if (resource.group().isEmpty()) {
            switch (resource.resource()) {
                case "pods" -> pod(used, object);
                case "services" -> service(used, object.path("spec"));
                case "persistentvolumeclaims" -> claim(used, object);
                default -> {
                    if (COUNTED_BY_NAME.contains(resource.resource())) {
                        used.put(resource.resource(), ONE);
                    }
                }
            }
        }
        used.put("count/" + resource, ONE);
        return used;
    }

    /** A Pod that has ended counts as an object, but uses nothing else. */
    private static void pod(Map<String, Quantity> used, JsonNode pod) {
        var phase = pod.path("status").path("phase").asString("");
        if (phase.equals("Succeeded") || phase.equals("Failed")) {
            return;
        }
        used.put("pods", ONE);
        PodTotals.of(pod.path("spec"), "requests").forEach((resource, amount) -> request(used, resource, amount));
        PodTotals.of(pod.path("spec"), "limits").forEach((resource, amount) -> limit(used, resource, amount));
    }

    private static void request(Map<String, Quantity> used, String resource, Quantity amount) {
        used.put("requests." + resource, amount);
        if (Set.of("cpu", "memory", "ephemeral-storage").contains(resource) || resource.startsWith("hugepages-")) {
            used.put(resource, amount);
        }
    }

    private static void limit(Map<String, Quantity> used, String resource, Quantity amount) {
        if (Set.of("cpu", "memory", "ephemeral-storage").contains(resource)) {
            used.put("limits." + resource, amount);
        }
    }

    private static void service(Map<String, Quantity> used, JsonNode spec) {
        var ports = spec.path("ports");
        var type = spec.path("type").asString("ClusterIP");
        used.put("services", ONE);
        used.put("services.nodeports", count(0));
        used.put("services.loadbalancers", count(0));
        if (type.equals("NodePort")) {
            used.put("services.nodeports", count(ports.size()));
        } else if (type.equals("LoadBalancer")) {
            var allocated = spec.path("allocateLoadBalancerNodePorts").asBoolean(true)
                    ? ports.size()
                    : ports.valueStream()
                            .filter(it -> it.path("nodePort").asInt(0) != 0)
                            .count();
            used.put("services.nodeports", count(allocated));
            used.put("services.loadbalancers", ONE);
        }
    }

    private static void claim(Map<String, Quantity> used, JsonNode claim) {
        var storage = claim.path("spec").path("resources").path("requests").path("storage");
        var storageClass = claim.path("spec").path("storageClassName").asString("");
        used.put("persistentvolumeclaims", ONE);
        if (!storageClass.isEmpty()) {
            used.put(storageClass + OF_CLASS + "persistentvolumeclaims", ONE);
        }
        if (!storage.isMissingNode()) {
            used.put("requests.storage", Quantity.of(storage));
            if (!storageClass.isEmpty()) {
                used.put(storageClass + OF_CLASS + "requests.storage", Quantity.of(storage));
            }
        }
    }

    private static Quantity count(long number) {
        return new Quantity(BigDecimal.valueOf(number), Quantity.Format.DECIMAL_SI);
    }
}
