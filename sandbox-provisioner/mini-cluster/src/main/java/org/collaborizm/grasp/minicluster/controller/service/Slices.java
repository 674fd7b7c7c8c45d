package org.collaborizm.grasp.minicluster.controller.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apimachinery.OwnerReference;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.controller.Trees;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The EndpointSlices that one owner keeps for a Service: at most 100 endpoints in each, those with the same ports together.
 *
 * @param owner what they belong to: the Service, or Endpoints that are mirrored
 * @param managedBy who keeps them
 * @param labels they are to have, besides those that say whose they are
 */
record Slices(
        ApiClient api, JsonNode owner, String managedBy, Map<String, String> labels, Map<String, String> annotations) {
    static final String SERVICE_NAME = "kubernetes.io/service-name";
    static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";
    private static final int MOST_ENDPOINTS = 100;

    /**
     * Brings the slices to hold these endpoints.
     *
     * @param wanted by ports
     */
    void keep(Map<ArrayNode, List<ObjectNode>> wanted) {
        var left = new ArrayList<>(existing());
        for (var it : filled(wanted).entrySet()) {
            for (var part : it.getValue()) {
                var slice = left.stream()
                        .filter(there -> Trees.same(ports(there), it.getKey()))
                        .findFirst();
                slice.ifPresentOrElse(there -> update(there, part), () -> create(it.getKey(), part));
                slice.ifPresent(left::remove);
            }
        }
        left.forEach(this::delete);
    }

    /** Makes no endpoints at all one empty slice. */
    private static Map<ArrayNode, List<ArrayNode>> filled(Map<ArrayNode, List<ObjectNode>> wanted) {
        var parts = new LinkedHashMap<ArrayNode, List<ArrayNode>>();
        wanted.forEach((ports, endpoints) -> {
            var list = new ArrayList<ArrayNode>();
            for (var from = 0; from < endpoints.size(); from += MOST_ENDPOINTS) {
                var to = Math.min(endpoints.size(), from + MOST_ENDPOINTS);
                list.add(Json.array().addAll(endpoints.subList(from, to)));
            }
            parts.put(ports, list);
        });
        if (parts.isEmpty()) {
            parts.put(Json.array(), List.of(Json.array()));
        }
        return parts;
    }

    void deleteAll() {
        existing().forEach(this::delete);
    }

    private List<ObjectNode> existing() {
        var selector = LabelSelector.of(Map.of(SERVICE_NAME, Meta.name(owner), MANAGED_BY, managedBy));
        return api.list(ServiceKinds.ENDPOINT_SLICES, Meta.namespace(owner), selector).stream()
                .filter(it -> !Meta.deleting(it))
                .toList();
    }

    private void update(ObjectNode there, ArrayNode endpoints) {
        var slice = Json.copy(there);
        describe(slice);
        setOrNull(slice, "endpoints", ordered(there.path("endpoints"), endpoints));
        if (!Trees.same(withoutAnnotations(slice), withoutAnnotations(there))) {
            api.update(ServiceKinds.ENDPOINT_SLICES, slice);
        }
    }

    /** Those that stay keep their place. */
    private static ArrayNode ordered(JsonNode before, ArrayNode endpoints) {
        var left = new ArrayList<JsonNode>();
        endpoints.forEach(left::add);
        var ordered = Json.array();
        for (var old : before) {
            left.stream()
                    .filter(it -> it.path("targetRef")
                            .path("uid")
                            .equals(old.path("targetRef").path("uid")))
                    .filter(it -> it.path("addresses").equals(old.path("addresses")))
                    .findFirst()
                    .ifPresent(it -> {
                        ordered.add(it);
                        left.remove(it);
                    });
        }
        return ordered.addAll(left);
    }

    private void create(ArrayNode ports, ArrayNode endpoints) {
        var slice = Json.object().put("apiVersion", "discovery.k8s.io/v1").put("kind", "EndpointSlice");
        var metadata = Meta.edit(slice);
        metadata.put("generateName", Meta.name(owner) + "-").put("namespace", Meta.namespace(owner));
        metadata.putArray("ownerReferences")
                .add(OwnerReference.controlledBy(owner).toJson());
        describe(slice);
        slice.put("addressType", "IPv4");
        setOrNull(slice, "endpoints", endpoints);
        setOrNull(slice, "ports", ports);
        api.create(ServiceKinds.ENDPOINT_SLICES, slice);
    }

    private void describe(ObjectNode slice) {
        var told = Meta.edit(slice).putObject("labels");
        labels.forEach(told::put);
        told.put(MANAGED_BY, managedBy).put(SERVICE_NAME, Meta.name(owner));
        if (!annotations.isEmpty()) {
            var noted = Json.child(Meta.edit(slice), "annotations");
            annotations.forEach(noted::put);
        }
    }

    private void delete(ObjectNode slice) {
        try {
            api.delete(ServiceKinds.ENDPOINT_SLICES, ObjectKey.of(slice), Json.object());
        } catch (ApiException refused) {
            if (!refused.isNotFound()) {
                throw refused;
            }
        }
    }

    private static void setOrNull(ObjectNode slice, String field, ArrayNode list) {
        if (list.isEmpty()) {
            slice.putNull(field);
        } else {
            slice.set(field, list);
        }
    }

    private static ObjectNode withoutAnnotations(ObjectNode slice) {
        var copy = Json.copy(slice);
        Meta.edit(copy).remove("annotations");
        return copy;
    }

    private static ArrayNode ports(JsonNode slice) {
        return slice.path("ports") instanceof ArrayNode ports ? ports : Json.array();
    }
}
