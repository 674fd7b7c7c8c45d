package org.collaborizm.grasp.minicluster.schema;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes objects of what is sent, as Kubernetes' serializers do: what the kind does not know is dropped, what has the wrong
 * type is refused, and the rest is as Go would write it again: no empty parts that may be left out, amounts and times in
 * their usual form, and the zeros that are always written.
 */
public final class Decoder {
    private static final int SHOWN = 30;

    private Decoder() {}

    /**
     * An object, and what was wrong with it.
     *
     * @param problems unknown and duplicate fields: {@code unknown field "spec.replica"}
     */
    public record Decoded(ObjectNode object, List<String> problems) {}

    /**
     * @param mediaType without parameters; anything that is neither YAML nor protobuf is read as JSON
     * @param kind expected; what the body leaves out of it is filled in
     * @throws ApiException if the bytes are no such object
     */
    public static Decoded decode(byte[] bytes, String mediaType, Type.Struct struct, GroupVersionKind kind) {
        try {
            var sent = Sent.read(bytes, mediaType);
            var decoded = decode(sent.tree(), struct, kind);
            var problems = new ArrayList<>(sent.duplicates());
            problems.addAll(decoded.problems());
            return new Decoded(decoded.object(), problems);
        } catch (IllegalArgumentException unreadable) {
            throw ApiException.badRequest("the object provided is unrecognized (must be of type %s): %s (%s)"
                    .formatted(kind.kind(), unreadable.getMessage(), summary(bytes)));
        }
    }

    /** The same for what was never bytes, and for the outcome of a patch. The tree stays as it is. */
    public static Decoded decode(JsonNode tree, Type.Struct struct, GroupVersionKind kind) {
        if (!(tree instanceof ObjectNode sent)) {
            throw new IllegalArgumentException("couldn't get version/kind; json parse error: json: cannot unmarshal "
                    + GoDecoding.word(tree)
                    + " into Go value of type struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\";"
                    + " Kind string \"json:\\\"kind,omitempty\\\"\" }");
        }
        var said = said(sent, kind);
        var decoding = new GoDecoding();
        var object = decoding.read(sent, struct);
        decoding.failure().ifPresent(it -> {
            throw unfit(said, kind, it);
        });
        object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
        return new Decoded(object, decoding.unknown());
    }

    /** As the API server's {@link FieldChecker}: the object becomes what is decoded of it. */
    public static List<String> check(ResourceType type, ObjectNode object) {
        var decoded = decode(object, type.struct(), type.kind());
        object.removeAll();
        object.setAll(decoded.object());
        return decoded.problems();
    }

    /**
     * As the API server's {@link BodyDecoder}.
     *
     * @throws ApiException if the bytes are no such message
     */
    public static ObjectNode protobuf(byte[] bytes) {
        try {
            return Protobuf.read(bytes);
        } catch (IllegalArgumentException unreadable) {
            throw ApiException.badRequest(
                    "the object provided is unrecognized: %s (%s)".formatted(unreadable.getMessage(), summary(bytes)));
        }
    }

    /** {@code Deployment in version "v1" cannot be handled as a Deployment: …}. */
    static ApiException unfit(GroupVersionKind said, GroupVersionKind expected, String why) {
        return ApiException.badRequest("%s in version \"%s\" cannot be handled as a %s: %s"
                .formatted(said.kind(), said.version(), expected.kind(), why));
    }

    private static GroupVersionKind said(ObjectNode sent, GroupVersionKind expected) {
        var apiVersion = sent.path("apiVersion").asString("");
        var kind = sent.path("kind").asString("");
        if (!apiVersion.isEmpty() && !apiVersion.equals(expected.apiVersion())) {
            throw ApiException.badRequest(
                    "the API version in the data (%s) does not match the expected API version (%s)"
                            .formatted(apiVersion, expected.apiVersion()));
        }
        if (!kind.isEmpty() && !kind.equals(expected.kind())) {
            throw unfit(
                    GroupVersionKind.of(expected.apiVersion(), kind),
                    expected,
                    "converting (%s.%s) to (%s.%s): unknown conversion"
                            .formatted(expected.version(), kind, internalPackage(expected), expected.kind()));
        }
        return expected;
    }

    /** Of Kubernetes' internal types, which every version is converted to: {@code core}, {@code apps}, {@code rbac}. */
    private static String internalPackage(GroupVersionKind kind) {
        return kind.group().isEmpty() ? "core" : kind.group().split("\\.", 2)[0];
    }

    private static String summary(byte[] bytes) {
        if (bytes.length == 0) {
            return "<empty>";
        }
        var start = Arrays.copyOf(bytes, Math.min(bytes.length, SHOWN));
        var text = start[0] == '{'
                ? new String(start, StandardCharsets.UTF_8)
                : HexFormat.of().formatHex(start);
        return bytes.length > SHOWN ? text + " ..." : text;
    }

    /** An empty object of a type, with the zeros that are always written. */
    public static ObjectNode empty(Type.Struct struct) {
        return new GoDecoding().read(Json.object(), struct);
    }
}
