package org.collaborizm.grasp.minicluster.openapi;

import tools.jackson.databind.JsonNode;

/**
 * The OpenAPI 2 document as {@code gnostic/openapiv2/OpenAPIv2.proto} has it. kubectl asks for it where OpenAPI 3 says nothing
 * of a kind: one that is misspelt, or of a version that is not served.
 */
final class OpenApiV2Protobuf {
    /** The {@code @} in what clients have always asked for may not stand in a media type. */
    static final String ANSWERED = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    private static final String ASKED = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";

    private OpenApiV2Protobuf() {}

    static boolean isWanted(String accept) {
        return accept.contains(ASKED) || accept.contains(ANSWERED);
    }

    static byte[] of(JsonNode document) {
        var info = new ProtobufWriter()
                .put(1, document.at("/info/title").asString())
                .put(2, document.at("/info/version").asString());
        return new ProtobufWriter()
                .put(1, document.path("swagger").asString())
                .put(2, info)
                .put(8, paths(document.path("paths")))
                .put(9, namedSchemas(document.path("definitions")))
                .bytes();
    }

    private static ProtobufWriter paths(JsonNode paths) {
        var written = new ProtobufWriter();
        paths.forEachEntry((path, item) -> written.put(2, named(path, pathItem(item))));
        return written;
    }

    private static ProtobufWriter pathItem(JsonNode item) {
        var written = new ProtobufWriter();
        item.forEachEntry((method, operation) -> {
            var field = switch (method) {
                case "get" -> 2;
                case "put" -> 3;
                case "post" -> 4;
                case "delete" -> 5;
                case "patch" -> 8;
                default -> 0;
            };
            if (field != 0) {
                written.put(field, operation(operation));
            }
        });
        parameters(written, 9, item.path("parameters"));
        return written;
    }

    private static ProtobufWriter operation(JsonNode operation) {
        var written = new ProtobufWriter();
        operation.path("tags").forEach(tag -> written.put(1, tag.asString()));
        written.put(5, operation.path("operationId").asString());
        parameters(written, 8, operation.path("parameters"));
        extensions(written, 13, operation);
        return written;
    }

    private static void parameters(ProtobufWriter into, int field, JsonNode parameters) {
        for (var parameter : parameters) {
            var query = parameter.path("in").asString().equals("query");
            var written = new ProtobufWriter()
                    .put(1, parameter.path("required").asBoolean(false))
                    .put(2, parameter.path("in").asString())
                    .put(4, parameter.path("name").asString())
                    .put(query ? 6 : 5, parameter.path("type").asString());
            var nonBody = new ProtobufWriter().put(query ? 3 : 4, written);
            into.put(field, new ProtobufWriter().put(1, new ProtobufWriter().put(2, nonBody)));
        }
    }

    private static ProtobufWriter namedSchemas(JsonNode schemas) {
        var written = new ProtobufWriter();
        schemas.forEachEntry((name, schema) -> written.put(1, named(name, schema(schema))));
        return written;
    }

    private static ProtobufWriter schema(JsonNode schema) {
        var written = new ProtobufWriter();
        putText(written, 1, schema.path("$ref"));
        putText(written, 2, schema.path("format"));
        putText(written, 4, schema.path("description"));
        if (schema.has("default")) {
            written.put(5, any(schema.path("default")));
        }
        schema.path("required").forEach(name -> written.put(19, name.asString()));
        schema.path("enum").forEach(value -> written.put(20, any(value)));
        if (schema.path("additionalProperties").isObject()) {
            written.put(21, new ProtobufWriter().put(1, schema(schema.path("additionalProperties"))));
        }
        if (schema.has("type")) {
            written.put(22, new ProtobufWriter().put(1, schema.path("type").asString()));
        }
        if (schema.has("items")) {
            written.put(23, new ProtobufWriter().put(1, schema(schema.path("items"))));
        }
        schema.path("allOf").forEach(part -> written.put(24, schema(part)));
        if (schema.has("properties")) {
            written.put(25, namedSchemas(schema.path("properties")));
        }
        extensions(written, 31, schema);
        return written;
    }

    private static void putText(ProtobufWriter into, int field, JsonNode text) {
        if (!text.isMissingNode()) {
            into.put(field, text.asString());
        }
    }

    private static void extensions(ProtobufWriter into, int field, JsonNode node) {
        node.forEachEntry((name, value) -> {
            if (name.startsWith("x-")) {
                into.put(field, named(name, any(value)));
            }
        });
    }

    /** JSON is YAML. */
    private static ProtobufWriter any(JsonNode value) {
        return new ProtobufWriter().put(2, value.toString());
    }

    private static ProtobufWriter named(String name, ProtobufWriter value) {
        return new ProtobufWriter().put(1, name).put(2, value);
    }
}
