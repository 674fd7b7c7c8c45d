package org.collaborizm.grasp.minicluster.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives containers the resources a namespace's LimitRanges say, and refuses what is outside of them. */
public final class LimitRanger implements AdmissionPlugin {
    private static final GroupResource LIMIT_RANGES = new GroupResource("", "limitranges");
    private static final String ANNOTATION = "kubernetes.io/limit-ranger";

    private final Store store;

    public LimitRanger(Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "LimitRanger";
    }

    @Override
    public void admit(AdmissionRequest request) {
        var pod = request.object();
        if (pod != null && isNewPod(request)) {
            limitRanges(request).forEach(it -> setDefaults(pod, it));
        }
    }

    @Override
    public void validate(AdmissionRequest request) {
        var object = request.object();
        if (object == null || (request.old() != null && Meta.deleting(request.old()))) {
            return;
        }
        for (var range : limitRanges(request)) {
            if (isNewPod(request)) {
                Refusal.forbidIfAny(request, LimitRangeCheck.ofPod(range, object.path("spec")));
            } else if (request.isFor("", "persistentvolumeclaims")) {
                Refusal.forbidIfAny(request, LimitRangeCheck.ofClaim(range, object.path("spec")));
            }
        }
    }

    private static boolean isNewPod(AdmissionRequest request) {
        return request.isFor("", "pods") && request.operation() == AdmissionRequest.Operation.CREATE;
    }

    private List<ObjectNode> limitRanges(AdmissionRequest request) {
        return store.list(LIMIT_RANGES, request.namespace()).objects();
    }

    private static void setDefaults(ObjectNode pod, JsonNode range) {
        var requests = Json.object();
        var limits = Json.object();
        range.path("spec").path("limits").forEach(limit -> {
            if (limit.path("type").asString("").equals("Container")) {
                limit.path("defaultRequest").forEachEntry(requests::set);
                limit.path("default").forEachEntry(limits::set);
            }
        });
        var set = new ArrayList<String>();
        PodContainers.in(pod.path("spec"), "containers").forEach(it -> merge(it, requests, limits, "container", set));
        PodContainers.in(pod.path("spec"), "initContainers")
                .forEach(it -> merge(it, requests, limits, "init container", set));
        if (!set.isEmpty()) {
            Json.child(Meta.edit(pod), "annotations")
                    .put(ANNOTATION, "LimitRanger plugin set: " + String.join("; ", set));
        }
    }

    private static void merge(
            ObjectNode container, ObjectNode requests, ObjectNode limits, String what, List<String> set) {
        var setRequests = fill(container, "requests", requests);
        var setLimits = fill(container, "limits", limits);
        var name = PodContainers.name(container);
        if (!setRequests.isEmpty()) {
            set.add("%s request for %s %s".formatted(String.join(", ", setRequests), what, name));
        }
        if (!setLimits.isEmpty()) {
            set.add("%s limit for %s %s".formatted(String.join(", ", setLimits), what, name));
        }
    }

    private static SortedSet<String> fill(ObjectNode container, String field, ObjectNode defaults) {
        var set = new TreeSet<String>();
        defaults.forEachEntry((resource, amount) -> {
            var given = Json.child(Json.child(container, "resources"), field);
            if (!given.has(resource)) {
                given.set(resource, amount.deepCopy());
                set.add(resource);
            }
        });
        return set;
    }
}
