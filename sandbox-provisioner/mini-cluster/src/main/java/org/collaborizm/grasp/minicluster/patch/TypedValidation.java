package org.collaborizm.grasp.minicluster.patch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.collaborizm.grasp.minicluster.schema.Type;
import org.collaborizm.grasp.minicluster.schema.Type.ListOf;
import org.collaborizm.grasp.minicluster.schema.Type.Scalar;
import tools.jackson.databind.JsonNode;

/** Whether what is applied fits its type; as {@code typed/validate.go} of structured-merge-diff, with its texts. */
final class TypedValidation {
    private final List<String> errors = new ArrayList<>();

    private TypedValidation() {}

    /** Each with the path it is at: {@code .spec.foo: field not declared in schema}. */
    static List<String> errors(Type type, JsonNode value) {
        var validation = new TypedValidation();
        validation.validate(type, value, "");
        return validation.errors;
    }

    private void validate(Type type, JsonNode value, String path) {
        if (value.isNull()) {
            return;
        }
        switch (Shape.of(type, value)) {
            case SCALAR -> scalar((Scalar) type, value, path);
            case LIST -> list(Shape.list(type), value, path);
            case MAP -> map(type, value, path);
        }
    }

    private void scalar(Scalar type, JsonNode value, String path) {
        switch (type) {
            case INT32, INT64, NUMBER ->
                check(value.isNumber(), path, "expected numeric (int or float), got " + GoText.typeOf(value));
            case STRING, BYTES, TIME, MICRO_TIME, DURATION ->
                check(
                        value.isString(),
                        path,
                        "expected string, got &value.valueUnstructured{Value:%s}".formatted(GoText.of(value)));
            case BOOLEAN -> check(value.isBoolean(), path, "expected boolean, got " + shown(value));
            case INT_OR_STRING, QUANTITY, ANY ->
                check(!value.isContainer(), path, "expected any scalar, got " + shown(value));
        }
    }

    private void list(ListOf type, JsonNode value, String path) {
        check(value.isArray(), path, "expected list, got " + shown(value));
        var seen = new HashSet<String>();
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            if (type.merge() == ListOf.Merge.ATOMIC) {
                validate(type.element(), value.path(i), path + "[" + i + "]");
            } else if (!item(type, value.path(i), path, i, seen)) {
                return;
            }
        }
    }

    private boolean item(ListOf type, JsonNode item, String path, int index, Set<String> seen) {
        try {
            var element = PathElements.item(type, item);
            check(seen.add(element), path, "duplicate entries for key " + PathElements.text(element));
            validate(type.element(), item, path + PathElements.text(element));
            return true;
        } catch (IllegalArgumentException e) {
            check(false, path, "element %d: %s".formatted(index, e.getMessage()));
            return false;
        }
    }

    private void map(Type type, JsonNode value, String path) {
        check(value.isObject(), path, "expected map, got " + shown(value));
        value.forEachEntry((key, field) -> {
            var fieldType = Shape.fieldType(type, key);
            if (fieldType == null) {
                check(false, path + "." + key, "field not declared in schema");
            } else {
                validate(fieldType, field, path + "." + key);
            }
        });
    }

    private void check(boolean holds, String path, String error) {
        if (!holds) {
            errors.add(path.isEmpty() ? error : path + ": " + error);
        }
    }

    private static String shown(JsonNode value) {
        return "&{" + GoText.of(value) + "}";
    }
}
