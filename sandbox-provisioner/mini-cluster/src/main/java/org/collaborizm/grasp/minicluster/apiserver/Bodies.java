package org.collaborizm.grasp.minicluster.apiserver;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apiserver.ApiRequest.Body;
import org.collaborizm.grasp.minicluster.schema.BodyDecoder;
import org.collaborizm.grasp.minicluster.schema.Decoder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Decodes what is sent. */
final class Bodies {
    private static final int LARGEST = 3 * 1024 * 1024;
    private static final YAMLMapper YAML = YAMLMapper.shared();
    private static final List<String> MEDIA_TYPES =
            List.of("application/json", "application/yaml", "application/vnd.kubernetes.protobuf");

    private final BodyDecoder protobuf;

    Bodies(BodyDecoder protobuf) {
        this.protobuf = protobuf;
    }

    /**
     * @return null if nothing was sent
     * @throws ApiException if it cannot be read
     */
    @Nullable
    JsonNode tree(ApiRequest request) {
        return switch (request.body()) {
            case Body.None none -> null;
            case Body.Tree tree -> tree.tree();
            case Body.Bytes bytes -> bytes.bytes().length == 0 ? null : decode(bytes);
        };
    }

    /**
     * @return null if nothing was sent
     * @throws ApiException if it is no object
     */
    @Nullable
    ObjectNode object(ApiRequest request) {
        var tree = tree(request);
        if (tree == null || tree instanceof ObjectNode) {
            return (ObjectNode) tree;
        }
        throw ApiException.badRequest(
                "couldn't get version/kind; json parse error: json: cannot unmarshal %s into Go value of type struct { APIVersion string \"json:\"apiVersion,omitempty\"\"; Kind string \"json:\"kind,omitempty\"\" }"
                        .formatted(tree.getNodeType().name().toLowerCase(java.util.Locale.ROOT)));
    }

    /** An object of the kind that the path is for. What it leaves out of kind and version is filled in. */
    ObjectNode object(Call call) {
        var type = call.type();
        if (call.request().body() instanceof Body.Bytes bytes && bytes.bytes().length > 0) {
            checkSize(bytes);
            checkMediaType(bytes);
            var decoded = Decoder.decode(bytes.bytes(), bytes.mediaType(), type.struct(), type.kind());
            call.problems().addAll(decoded.problems());
            return decoded.object();
        }
        return object(call.request(), type.kind());
    }

    ObjectNode object(ApiRequest request, GroupVersionKind expected) {
        var object = object(request);
        if (object == null) {
            throw ApiException.badRequest(
                    "the object provided is unrecognized (must be of type %s): couldn't get version/kind; json parse error: unexpected end of JSON input (<empty>)"
                            .formatted(expected.kind()));
        }
        check(object, expected);
        return object;
    }

    private static void checkSize(Body.Bytes body) {
        if (body.bytes().length > LARGEST) {
            throw ApiException.tooLarge("Request entity too large: limit is " + LARGEST);
        }
    }

    private static void checkMediaType(Body.Bytes body) {
        if (!body.mediaType().isEmpty() && !MEDIA_TYPES.contains(body.mediaType())) {
            throw ApiException.unsupportedMediaType(MEDIA_TYPES);
        }
    }

    private static void check(ObjectNode object, GroupVersionKind expected) {
        if (!object.hasNonNull("kind")) {
            object.put("kind", expected.kind());
        }
        if (!object.hasNonNull("apiVersion")) {
            object.put("apiVersion", expected.apiVersion());
        }
        var actual = GroupVersionKind.of(object);
        if (!actual.kind().equals(expected.kind())) {
            throw ApiException.badRequest(
                    "%s in version \"%s\" cannot be handled as a %s: converting (%s) to (%s): unknown conversion"
                            .formatted(
                                    actual.kind(), actual.version(), expected.kind(), actual.kind(), expected.kind()));
        }
        if (!actual.apiVersion().equals(expected.apiVersion())) {
            throw ApiException.badRequest(
                    "the API version in the data (%s) does not match the expected API version (%s)"
                            .formatted(actual.apiVersion(), expected.apiVersion()));
        }
    }

    private JsonNode decode(Body.Bytes body) {
        checkSize(body);
        return switch (body.mediaType()) {
            case "application/vnd.kubernetes.protobuf" -> protobuf.decode(body.bytes());
            case "application/yaml", "application/apply-patch+yaml" -> read(YAML::readTree, body.bytes());
            case "",
                    "application/json",
                    "application/json-patch+json",
                    "application/merge-patch+json",
                    "application/strategic-merge-patch+json" -> read(Json.MAPPER::readTree, body.bytes());
            default -> throw ApiException.unsupportedMediaType(MEDIA_TYPES);
        };
    }

    private static JsonNode read(Reader reader, byte[] bytes) {
        try {
            return reader.read(bytes);
        } catch (JacksonException malformed) {
            throw ApiException.badRequest(
                    "the object provided is unrecognized: couldn't get version/kind; json parse error: "
                            + malformed.getOriginalMessage());
        }
    }

    private interface Reader {
        JsonNode read(byte[] bytes);
    }
}
