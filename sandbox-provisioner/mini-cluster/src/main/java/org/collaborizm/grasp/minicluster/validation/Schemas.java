package org.collaborizm.grasp.minicluster.validation;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The schemas of custom resources must be structural: every part has a type, and nothing hides in alternatives. */
final class Schemas {
    private static final List<String> TYPES = List.of("array", "boolean", "integer", "number", "object", "string");
    private static final List<String> UNSUPPORTED =
            List.of("id", "additionalItems", "patternProperties", "definitions", "dependencies");
    private static final Set<String> NOT_IN_ALTERNATIVES = Set.of(
            "description",
            "type",
            "default",
            "additionalProperties",
            "nullable",
            "x-kubernetes-preserve-unknown-fields",
            "x-kubernetes-int-or-string");

    private Schemas() {}

    static void root(Field schema) {
        if (schema.flag("nullable")) {
            schema.child("nullable").forbidden("nullable cannot be true at the root");
        }
        if (schema.child("type").filled() && !schema.child("type").is("object")) {
            schema.child("type").invalid("must be object at the root");
        }
        schema(schema);
    }

    private static void schema(Field schema) {
        type(schema);
        UNSUPPORTED.stream().filter(schema::has).forEach(it -> schema.child(it).forbidden(it + " is not supported"));
        if (schema.child("$ref").filled()) {
            schema.child("$ref").forbidden("$ref is not supported");
        }
        if (schema.flag("uniqueItems")) {
            schema.child("uniqueItems")
                    .forbidden("uniqueItems cannot be set to true since the runtime complexity becomes quadratic");
        }
        if (schema.has("additionalProperties") && schema.child("properties").filled()) {
            schema.child("additionalProperties").forbidden("additionalProperties and properties are mutual exclusive");
        }
        lists(schema);
        Stream.of("allOf", "anyOf", "oneOf").flatMap(schema::items).forEach(Schemas::alternative);
        var properties = schema.child("properties");
        properties.value().propertyNames().forEach(it -> schema(properties.keyed(it)));
        if (schema.child("additionalProperties").value().isObject()) {
            schema(schema.child("additionalProperties"));
        }
        if (schema.child("items").value().isArray()) {
            schema.child("items").forbidden("items must be a schema object and not an array");
        } else if (schema.has("items")) {
            schema(schema.child("items"));
        }
    }

    private static void type(Field schema) {
        var type = schema.child("type");
        var open = schema.flag("x-kubernetes-preserve-unknown-fields") || schema.flag("x-kubernetes-int-or-string");
        if (type.filled()) {
            type.oneOf(TYPES);
        } else if (!open) {
            type.required("must not be empty " + place(schema.path()));
        }
        if (type.is("array") && !schema.has("items")) {
            schema.child("items").required("must be specified");
        }
    }

    private static String place(String path) {
        if (path.endsWith("openAPIV3Schema")) {
            return "at the root";
        }
        return path.endsWith(".items") ? "for specified array items" : "for specified object fields";
    }

    private static void lists(Field schema) {
        var listType = schema.child("x-kubernetes-list-type");
        var keys = schema.child("x-kubernetes-list-map-keys");
        if (listType.filled()) {
            if (!schema.child("type").is("array")) {
                schema.child("type").invalid("must be array if x-kubernetes-list-type is specified");
            }
            listType.oneOf(List.of("atomic", "map", "set"));
        }
        if (keys.size() > 0 && !listType.is("map")) {
            listType.required("must be map if x-kubernetes-list-map-keys is non-empty");
        }
        if (listType.is("map") && keys.size() == 0) {
            keys.required("must not be empty if x-kubernetes-list-type is map");
        }
    }

    private static void alternative(Field schema) {
        NOT_IN_ALTERNATIVES.stream()
                .filter(schema::has)
                .sorted()
                .forEach(it -> schema.child(it).forbidden("must be undefined to be structural"));
    }
}
