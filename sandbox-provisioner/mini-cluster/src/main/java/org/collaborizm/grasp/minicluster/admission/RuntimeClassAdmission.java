package org.collaborizm.grasp.minicluster.admission;

import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives a Pod the overhead and the scheduling constraints of its RuntimeClass. */
public final class RuntimeClassAdmission implements AdmissionPlugin {
    private static final GroupResource CLASSES = new GroupResource("node.k8s.io", "runtimeclasses");

    private final Store store;

    public RuntimeClassAdmission(Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "RuntimeClass";
    }

    @Override
    public void admit(AdmissionRequest request) {
        var pod = request.object();
        if (pod == null || !request.isFor("", "pods") || request.operation() != AdmissionRequest.Operation.CREATE) {
            return;
        }
        var spec = Json.child(pod, "spec");
        var name = spec.path("runtimeClassName").asString("");
        if (!name.isEmpty()) {
            var runtimeClass = store.find(CLASSES, new ObjectKey("", name))
                    .orElseThrow(() ->
                            Refusal.forbidden(request, "pod rejected: RuntimeClass \"%s\" not found".formatted(name)));
            setOverhead(request, spec, runtimeClass.path("overhead").path("podFixed"));
            setScheduling(request, spec, runtimeClass.path("scheduling"));
        } else if (!spec.path("overhead").isEmpty()) {
            throw Refusal.forbidden(
                    request, "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead");
        }
    }

    private static void setOverhead(AdmissionRequest request, ObjectNode spec, JsonNode overhead) {
        if (overhead.isEmpty()) {
            return;
        }
        if (!spec.path("overhead").isEmpty() && !spec.path("overhead").equals(overhead)) {
            throw Refusal.forbidden(
                    request, "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead");
        }
        spec.set("overhead", overhead.deepCopy());
    }

    private static void setScheduling(AdmissionRequest request, ObjectNode spec, JsonNode scheduling) {
        scheduling.path("nodeSelector").forEachEntry((key, value) -> {
            var selector = Json.child(spec, "nodeSelector");
            if (selector.has(key) && !selector.path(key).equals(value)) {
                throw Refusal.forbidden(
                        request,
                        "conflict: runtimeClass.scheduling.nodeSelector[%s] = %s; pod.spec.nodeSelector[%s] = %s"
                                .formatted(
                                        key,
                                        value.asString(),
                                        key,
                                        selector.path(key).asString()));
            }
            selector.set(key, value);
        });
        scheduling
                .path("tolerations")
                .forEach(it -> spec.withArray("tolerations").add(it.deepCopy()));
    }
}
