package org.collaborizm.grasp.minicluster.admission;

import java.util.Comparator;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns the name of a PriorityClass into a Pod's priority. */
public final class PriorityAdmission implements AdmissionPlugin {
    private static final GroupResource PRIORITY_CLASSES = new GroupResource("scheduling.k8s.io", "priorityclasses");
    private static final String PREEMPT_LOWER = "PreemptLowerPriority";

    private final Store store;

    public PriorityAdmission(Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "Priority";
    }

    @Override
    public void admit(AdmissionRequest request) {
        var pod = request.object();
        if (pod == null || !request.isFor("", "pods")) {
            return;
        }
        if (request.operation() == AdmissionRequest.Operation.CREATE) {
            setPriority(request, Json.child(pod, "spec"));
        } else if (request.old() != null && !pod.path("spec").has("priority")) {
            keep(request.old().path("spec"), Json.child(pod, "spec"));
        }
    }

    @Override
    public void validate(AdmissionRequest request) {
        var given = request.object();
        if (given == null
                || !request.isFor(PRIORITY_CLASSES.group(), PRIORITY_CLASSES.resource())
                || !isGlobalDefault(given)) {
            return;
        }
        globalDefault().filter(it -> !Meta.name(it).equals(Meta.name(given))).ifPresent(it -> {
            throw Refusal.forbidden(
                    request,
                    "PriorityClass %s is already marked as default. Only one default can exist"
                            .formatted(Meta.name(it)));
        });
    }

    private void setPriority(AdmissionRequest request, ObjectNode spec) {
        var name = spec.path("priorityClassName").asString("");
        var found = name.isEmpty() ? globalDefault() : store.find(PRIORITY_CLASSES, new ObjectKey("", name));
        if (!name.isEmpty() && found.isEmpty()) {
            throw Refusal.forbidden(request, "no PriorityClass with name %s was found".formatted(name));
        }
        found.map(Meta::name).ifPresent(it -> spec.put("priorityClassName", it));
        var priority = found.map(it -> it.path("value").asInt(0)).orElse(0);
        if (spec.has("priority") && spec.path("priority").asInt() != priority) {
            throw Refusal.forbidden(
                    request,
                    ("the integer value of priority (%d) must not be provided in pod spec; priority admission controller "
                                    + "computed %d from the given PriorityClass name")
                            .formatted(spec.path("priority").asInt(), priority));
        }
        spec.put("priority", priority);
        setPreemption(request, spec, found.map(it -> it.path("preemptionPolicy").asString(PREEMPT_LOWER)));
    }

    private static void setPreemption(AdmissionRequest request, ObjectNode spec, Optional<String> ofClass) {
        var policy = ofClass.orElse(PREEMPT_LOWER);
        var given = spec.path("preemptionPolicy").asString(policy);
        if (!given.equals(policy)) {
            throw Refusal.forbidden(
                    request,
                    ("the string value of PreemptionPolicy (%s) must not be provided in pod spec; priority admission "
                                    + "controller computed %s from the given PriorityClass name")
                            .formatted(given, policy));
        }
        spec.put("preemptionPolicy", policy);
    }

    private static void keep(JsonNode old, ObjectNode spec) {
        if (old.has("priority")) {
            spec.set("priority", old.path("priority"));
        }
        if (old.has("preemptionPolicy") && !spec.has("preemptionPolicy")) {
            spec.set("preemptionPolicy", old.path("preemptionPolicy"));
        }
    }

    private Optional<ObjectNode> globalDefault() {
        return store.list(PRIORITY_CLASSES, "").objects().stream()
                .filter(PriorityAdmission::isGlobalDefault)
                .min(Comparator.comparingInt(it -> it.path("value").asInt(0)));
    }

    private static boolean isGlobalDefault(JsonNode priorityClass) {
        return priorityClass.path("globalDefault").asBoolean(false);
    }
}
