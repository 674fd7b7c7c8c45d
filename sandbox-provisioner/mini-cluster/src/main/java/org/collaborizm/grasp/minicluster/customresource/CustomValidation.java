package org.collaborizm.grasp.minicluster.customresource;

import java.util.ArrayList;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.validation.Validation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Validation of custom kinds by their schemas.
 *
 * @param others of everything that all kinds have, and of all other kinds
 */
public record CustomValidation(Validation others) implements Validation {
    private static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

    @Override
    public List<FieldError> create(ResourceType type, ObjectNode object) {
        return and(others.create(type, object), own(type, object, null));
    }

    @Override
    public List<FieldError> update(ResourceType type, ObjectNode object, ObjectNode old) {
        return and(others.update(type, object, old), own(type, object, old));
    }

    @Override
    public List<FieldError> updateSubresource(
            ResourceType type, String subresource, ObjectNode object, ObjectNode old) {
        var custom = type.custom();
        var errors = custom == null ? List.<FieldError>of() : custom.validate(object, old);
        return and(others.updateSubresource(type, subresource, object, old), errors);
    }

    @Override
    public List<String> warnings(ResourceType type, ObjectNode object) {
        return others.warnings(type, object);
    }

    @Override
    public List<String> notSimulated(ResourceType type, ObjectNode object, @Nullable ObjectNode old) {
        return others.notSimulated(type, object, old);
    }

    private static List<FieldError> own(ResourceType type, ObjectNode object, @Nullable ObjectNode old) {
        var custom = type.custom();
        if (custom != null) {
            return custom.validate(object, old);
        }
        return type.groupResource().toString().equals(DEFINITIONS) ? RuleFaults.of(object) : List.of();
    }

    private static List<FieldError> and(List<FieldError> errors, List<FieldError> more) {
        if (more.isEmpty()) {
            return errors;
        }
        var all = new ArrayList<>(errors);
        all.addAll(more);
        return all;
    }
}
