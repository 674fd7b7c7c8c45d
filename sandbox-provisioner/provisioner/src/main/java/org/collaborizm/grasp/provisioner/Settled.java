package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.Set;

/** Whether a workload is as it is wanted: of its newest revision, and all of it ready. */
final class Settled {
    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet");

    private Settled() {}

    static boolean isWorkload(GenericKubernetesResource object) {
        return WORKLOADS.contains(object.getKind());
    }

    static boolean is(GenericKubernetesResource object) {
        long seen = number(object, "status", "observedGeneration", -1);
        if (seen < object.getMetadata().getGeneration()) {
            return false;
        }
        if (object.getKind().equals("DaemonSet")) {
            long wanted = number(object, "status", "desiredNumberScheduled", 0);
            return number(object, "status", "updatedNumberScheduled", 0) == wanted
                    && number(object, "status", "numberAvailable", 0) == wanted;
        }
        long wanted = number(object, "spec", "replicas", 1);
        return number(object, "status", "replicas", 0) == wanted
                && number(object, "status", "readyReplicas", 0) == wanted
                && number(object, "status", "updatedReplicas", 0) == wanted;
    }

    private static long number(GenericKubernetesResource object, String part, String field, long otherwise) {
        return object.getAdditionalProperties().get(part) instanceof Map<?, ?> map
                        && map.get(field) instanceof Number number
                ? number.longValue()
                : otherwise;
    }
}
