package org.collaborizm.grasp.minicluster.customresource;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.JsonNode;

/** Holds values against a schema; the texts are those of {@code kube-openapi/pkg/validation}. */
final class SchemaValidation {
    private final List<FieldError> errors = new ArrayList<>();

    /** @param path of the value; empty for the object itself */
    static List<FieldError> check(JsonNode value, JsonNode schema, String path) {
        var validation = new SchemaValidation();
        validation.value(value, schema, path);
        return validation.errors;
    }

    private void value(JsonNode value, JsonNode schema, String path) {
        if (value.isNull() && schema.path("nullable").asBoolean(false)) {
            return;
        }
        if (!hasType(value, schema)) {
            wrongType(value, schema, path);
            return;
        }
        values(value, schema, path);
        switch (value.getNodeType()) {
            case OBJECT -> object(value, schema, path);
            case ARRAY -> array(value, schema, path);
            case STRING -> errors.addAll(ScalarRules.text(value.asString(), schema, path));
            case NUMBER -> errors.addAll(ScalarRules.number(value, schema, path));
            default -> {}
        }
        alternatives(value, schema, path);
    }

    private static boolean hasType(JsonNode value, JsonNode schema) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean(false)) {
            return value.isString() || value.isIntegralNumber();
        }
        return switch (schema.path("type").asString("")) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> isWhole(value);
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default ->
                !value.isNull() || schema.isEmpty() || schema.path("type").isMissingNode();
        };
    }

    private static boolean isWhole(JsonNode value) {
        return value.isIntegralNumber()
                || (value.isNumber()
                        && value.decimalValue().stripTrailingZeros().scale() <= 0);
    }

    private void wrongType(JsonNode value, JsonNode schema, String path) {
        var wanted = schema.path("x-kubernetes-int-or-string").asBoolean(false)
                ? "[integer string]"
                : schema.path("type").asString("");
        var actual = Json.MAPPER.writeValueAsString(typeOf(value));
        var detail = "%s in body must be of type %s: %s".formatted(path, wanted, actual);
        errors.add(new FieldError("FieldValueTypeInvalid", shown(path), "Invalid value: " + actual + ": " + detail));
    }

    private void values(JsonNode value, JsonNode schema, String path) {
        var allowed = schema.path("enum");
        if (allowed.isArray() && allowed.valueStream().noneMatch(it -> Same.as(it, value))) {
            var supported = allowed.valueStream()
                    .map(it -> it.isString() ? it.asString() : it.toString())
                    .toList();
            errors.add(FieldError.notSupported(
                    shown(path), value.isContainer() ? value.toString() : value.asString(), supported));
        }
    }

    private void object(JsonNode object, JsonNode schema, String path) {
        sizes(object.size(), schema, path, "Properties", "properties");
        for (var required : schema.path("required")) {
            if (!object.has(required.asString())) {
                errors.add(FieldError.required(child(path, required.asString()), ""));
            }
        }
        var properties = schema.path("properties");
        var others = schema.path("additionalProperties");
        object.forEachEntry((name, value) -> {
            if (properties.has(name)) {
                value(value, properties.get(name), child(path, name));
            } else if (others.isObject()) {
                value(value, others, child(path, name));
            }
        });
    }

    private void array(JsonNode array, JsonNode schema, String path) {
        sizes(array.size(), schema, path, "Items", "items");
        for (int i = 0; i < array.size(); i++) {
            value(array.get(i), schema.path("items"), path + "[" + i + "]");
        }
        errors.addAll(ListRules.duplicates(array, schema, path));
    }

    private void sizes(int size, JsonNode schema, String path, String suffix, String what) {
        var least = schema.path("min" + suffix);
        if (least.isNumber() && size < least.asInt()) {
            errors.add(FieldError.invalid(
                    shown(path), size, "%s in body should have at least %d %s".formatted(path, least.asInt(), what)));
        }
        var most = schema.path("max" + suffix);
        if (most.isNumber() && size > most.asInt()) {
            var message = "Too many: %d: must have at most %d %s"
                    .formatted(size, most.asInt(), most.asInt() == 1 ? "item" : "items");
            errors.add(new FieldError("FieldValueTooMany", shown(path), message));
        }
    }

    private void alternatives(JsonNode value, JsonNode schema, String path) {
        schema.path("allOf").forEach(it -> value(value, it, path));
        if (schema.has("anyOf") && fitting(value, schema.path("anyOf"), path) == 0) {
            wrong(path, "\"" + path + "\" must validate at least one schema (anyOf)");
        }
        var one = fitting(value, schema.path("oneOf"), path);
        if (schema.has("oneOf") && one != 1) {
            var found = one == 0 ? "Found none valid" : "Found " + one + " valid alternatives";
            wrong(path, "\"" + path + "\" must validate one and only one schema (oneOf). " + found);
        }
        if (schema.has("not") && check(value, schema.path("not"), path).isEmpty()) {
            wrong(path, "\"" + path + "\" must not validate the schema (not)");
        }
    }

    private static long fitting(JsonNode value, JsonNode schemas, String path) {
        var distinct = new HashSet<JsonNode>();
        return schemas.valueStream()
                .filter(it -> check(value, it, path).isEmpty())
                .filter(distinct::add)
                .count();
    }

    private void wrong(String path, String detail) {
        errors.add(FieldError.invalid(shown(path), "", detail));
    }

    /** As {@code kube-openapi} calls the type of a value. */
    static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> isWhole(value) ? "integer" : "number";
            default -> "null";
        };
    }

    /** A path as a field error shows it. */
    static String shown(String path) {
        return path.isEmpty() ? "<nil>" : path;
    }

    static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Equality of JSON, in which 1 is 1.0. */
    private static final class Same {
        static boolean as(JsonNode left, JsonNode right) {
            return (left.isNumber() && right.isNumber())
                    ? new BigDecimal(left.asString()).compareTo(new BigDecimal(right.asString())) == 0
                    : left.equals(right);
        }
    }
}
