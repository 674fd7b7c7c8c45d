package org.collaborizm.grasp.minicluster.validation;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Says what is wrong with an object of a built-in kind, in the words and the order of Kubernetes 1.32. */
public final class BuiltInValidation implements Validation {
    @Override
    public List<FieldError> create(ResourceType type, ObjectNode object) {
        var root = Field.root(object, type.struct());
        ObjectMeta.create(root.child("metadata"), type.namespaced(), Names.of(type.kind()));
        finalizers(type, root);
        Kinds.of(type).create(root);
        return List.copyOf(root.errors());
    }

    @Override
    public List<FieldError> update(ResourceType type, ObjectNode object, ObjectNode old) {
        var root = Field.root(object, type.struct());
        var before = root.with(old);
        metadata(type, root, before);
        Kinds.of(type).update(root, before);
        return List.copyOf(root.errors());
    }

    @Override
    public List<FieldError> updateSubresource(
            ResourceType type, String subresource, ObjectNode object, ObjectNode old) {
        var root = Field.root(object, type.struct());
        var before = root.with(old);
        metadata(type, root, before);
        switch (subresource) {
            case "ephemeralcontainers" -> Pods.ephemeralContainers(root, before);
            case "resize" -> PodResizes.check(root, before);
            case "status" -> Statuses.update(root, before, type.kind());
            default -> {}
        }
        return List.copyOf(root.errors());
    }

    @Override
    public List<String> warnings(ResourceType type, ObjectNode object) {
        return Warnings.of(type, object);
    }

    @Override
    public List<String> notSimulated(ResourceType type, ObjectNode object, @Nullable ObjectNode old) {
        return NotSimulated.of(type, object, old);
    }

    private static void metadata(ResourceType type, Field object, Field old) {
        ObjectMeta.update(object.child("metadata"), old.child("metadata"));
        finalizers(type, object);
    }

    private static void finalizers(ResourceType type, Field object) {
        if (type.custom() == null && !type.kind().group().equals("apiextensions.k8s.io")) {
            ObjectMeta.finalizerNames(object.descend("metadata", "finalizers"));
        }
    }
}
