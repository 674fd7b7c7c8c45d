package org.collaborizm.grasp.minicluster.controller;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.OwnerReference;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which objects belong to a controller: it adopts orphans its selector matches, and releases what it no longer matches. */
public final class ControllerRefs {
    private final ApiClient api;
    private final JsonNode owner;
    private final LabelSelector selector;

    public ControllerRefs(ApiClient api, JsonNode owner, LabelSelector selector) {
        this.api = api;
        this.owner = owner;
        this.selector = selector;
    }

    /** @return those that are the owner's now, as {@code ControllerRefManager} claims them */
    public List<ObjectNode> claim(GroupVersionResource resource, Collection<ObjectNode> objects) {
        return objects.stream().flatMap(it -> claim(resource, it).stream()).toList();
    }

    private Optional<ObjectNode> claim(GroupVersionResource resource, ObjectNode object) {
        var controller = controllerUid(object);
        if (!controller.isEmpty()) {
            return controller.equals(Meta.uid(owner)) ? kept(resource, object) : Optional.empty();
        }
        if (Meta.deleting(owner) || Meta.deleting(object) || !selector.matches(object)) {
            return Optional.empty();
        }
        return unlessGone(() -> adopt(resource, object));
    }

    private Optional<ObjectNode> kept(GroupVersionResource resource, ObjectNode object) {
        if (selector.matches(object)) {
            return Optional.of(object);
        }
        if (!Meta.deleting(owner)) {
            unlessGone(() -> release(resource, object));
        }
        return Optional.empty();
    }

    private ObjectNode adopt(GroupVersionResource resource, ObjectNode object) {
        return new MetadataPatch(api, resource).withOwner(object, OwnerReference.controlledBy(owner));
    }

    private ObjectNode release(GroupVersionResource resource, ObjectNode object) {
        return new MetadataPatch(api, resource).withoutOwners(object, Set.of(Meta.uid(owner)));
    }

    private static Optional<ObjectNode> unlessGone(Supplier<ObjectNode> change) {
        try {
            return Optional.of(change.get());
        } catch (ApiException refused) {
            if (refused.isNotFound()) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Of the reference that says {@code controller: true}; empty for none. */
    public static String controllerUid(JsonNode object) {
        for (var reference : Meta.of(object).path("ownerReferences")) {
            if (reference.path("controller").asBoolean(false)) {
                return reference.path("uid").asString("");
            }
        }
        return "";
    }

    /** Those among them that the owner controls. */
    public static List<ObjectNode> controlled(List<ObjectNode> objects, JsonNode owner) {
        var uid = Meta.uid(owner);
        return objects.stream().filter(it -> controllerUid(it).equals(uid)).toList();
    }
}
