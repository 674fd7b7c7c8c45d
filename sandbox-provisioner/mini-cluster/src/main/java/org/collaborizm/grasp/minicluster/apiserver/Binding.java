package org.collaborizm.grasp.minicluster.apiserver;

import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives a pod its node, as {@code BindingREST} in {@code pkg/registry/core/pod/storage}. */
final class Binding implements SubresourceHandler {
    private static final GroupResource PODS = new GroupResource("", "pods");

    private final Backend backend;

    Binding(Backend backend) {
        this.backend = backend;
    }

    @Override
    public ApiResponse handle(ResourceRequest request) {
        var body = request.required();
        var node = node(body);
        if (request.dryRun()) {
            var key = pod(request, body);
            bound(
                    backend.store().find(PODS, key).orElseThrow(() -> ApiException.notFound(PODS, key.name())),
                    body,
                    node);
        } else {
            backend.store().update(PODS, pod(request, body), pod -> bound(pod, body, node));
        }
        return ResourceRequest.answer(201, Outcomes.success(201));
    }

    /** In the path, or in the binding for who posts to the bindings of a namespace. */
    private static ObjectKey pod(ResourceRequest request, ObjectNode binding) {
        var key = request.key();
        return key.name().isEmpty() ? new ObjectKey(key.namespace(), Meta.name(binding)) : key;
    }

    private static String node(JsonNode binding) {
        var kind = binding.path("target").path("kind").asString("");
        if (!kind.isEmpty() && !kind.equals("Node")) {
            throw ApiException.badRequest(
                    "target.kind: Unsupported value: \"%s\": supported values: \"Node\"".formatted(kind));
        }
        var node = binding.path("target").path("name").asString("");
        if (node.isEmpty()) {
            throw ApiException.badRequest("target.name: Required value");
        }
        return node;
    }

    private ObjectNode bound(ObjectNode pod, JsonNode binding, String node) {
        var there = pod.path("spec").path("nodeName").asString("");
        if (Meta.deleting(pod)) {
            throw refused(pod, "pod %s is being deleted, cannot be assigned to a host".formatted(Meta.name(pod)));
        }
        if (!there.isEmpty()) {
            throw refused(pod, "pod %s is already assigned to node \"%s\"".formatted(Meta.name(pod), there));
        }
        if (!pod.path("spec").path("schedulingGates").isEmpty()) {
            throw refused(pod, "pod %s has non-empty .spec.schedulingGates".formatted(Meta.name(pod)));
        }
        var bound = Json.copy(pod);
        Json.child(bound, "spec").put("nodeName", node);
        Meta.annotations(binding)
                .forEach((key, value) ->
                        Json.child(Meta.edit(bound), "annotations").put(key, value));
        PodConditions.set(bound, "PodScheduled", "True", backend.now());
        return bound;
    }

    private static ApiException refused(ObjectNode pod, String why) {
        return ApiException.conflict(
                new GroupResource("", "pods/binding"), ObjectKey.of(pod).name(), why);
    }
}
