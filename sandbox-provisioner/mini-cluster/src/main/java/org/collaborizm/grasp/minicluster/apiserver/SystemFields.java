package org.collaborizm.grasp.minicluster.apiserver;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.validation.defaults.Preparation;
import tools.jackson.databind.node.ObjectNode;

/** What users cannot set is set: the system's part of metadata, and the status. As {@code registry/rest/create.go} and {@code update.go}. */
final class SystemFields {
    private final Backend backend;

    SystemFields(Backend backend) {
        this.backend = backend;
    }

    /** @param object of the stored version; changed in place */
    void create(ResourceType type, ObjectNode object) {
        var metadata = Meta.edit(object);
        metadata.remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds", "generation", "selfLink"));
        if (Traits.hasGeneration(type.groupResource())) {
            metadata.put("generation", 1);
        }
        metadata.put("creationTimestamp", backend.now().toString());
        metadata.put("uid", Names.uid(backend.random()));
        if (!type.namespaced()) {
            metadata.remove("namespace");
        }
        status(type, object);
        Preparation.create(type, object);
        schedulingGates(type, object);
    }

    /** @param object of the stored version; changed in place */
    void update(Call call, ResourceType type, ObjectNode object, ObjectNode old) {
        var metadata = Meta.edit(object);
        var before = Meta.of(old);
        for (var field : new String[] {
            "generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink"
        }) {
            if (before.has(field)) {
                metadata.set(field, before.get(field));
            } else {
                metadata.remove(field);
            }
        }
        if (Meta.uid(object).isEmpty()) {
            metadata.put("uid", Meta.uid(old));
        }
        if (call.subresource().isEmpty()) {
            Preparation.update(type, object, old);
        }
        if (!call.subresource().equals("status")
                && Traits.hasGeneration(type.groupResource())
                && declaredOtherwise(type.groupResource(), object, old)) {
            metadata.put("generation", Meta.generation(old) + 1);
        }
    }

    /** What users say about the status of a new object is dropped; nodes come with theirs. */
    private static void status(ResourceType type, ObjectNode object) {
        if (!type.has("status") || type.kind().groupKind().equals("Node")) {
            return;
        }
        object.remove("status");
        if (Traits.builtIn(type.groupResource())) {
            var status = object.putObject("status");
            if (type.kind().kind().equals("Service") || type.kind().kind().equals("Ingress")) {
                status.putObject("loadBalancer");
            }
        }
    }

    /** As {@code applySchedulingGatedCondition} in {@code pkg/registry/core/pod/strategy.go}. */
    private static void schedulingGates(ResourceType type, ObjectNode object) {
        if (type.kind().groupKind().equals("Pod")
                && !object.path("spec").path("schedulingGates").isEmpty()) {
            Json.child(object, "status")
                    .putArray("conditions")
                    .addObject()
                    .put("type", "PodScheduled")
                    .put("status", "False")
                    .putNull("lastProbeTime")
                    .putNull("lastTransitionTime")
                    .put("reason", "SchedulingGated")
                    .put("message", "Scheduling is blocked due to non-empty scheduling gates");
        }
    }

    private static boolean declaredOtherwise(GroupResource resource, ObjectNode object, ObjectNode old) {
        return !Json.same(declared(object), declared(old))
                || (Traits.annotationsCount(resource)
                        && !Meta.annotations(object).equals(Meta.annotations(old)));
    }

    private static ObjectNode declared(ObjectNode object) {
        var declared = Json.object();
        object.forEachEntry(declared::set);
        return declared.without(List.of("metadata", "status", "kind", "apiVersion"));
    }
}
