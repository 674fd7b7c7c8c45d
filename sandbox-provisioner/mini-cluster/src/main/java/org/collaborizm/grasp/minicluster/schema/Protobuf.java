package org.collaborizm.grasp.minicluster.schema;

import java.util.Arrays;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bodies in {@code application/vnd.kubernetes.protobuf}: four bytes, then a {@code runtime.Unknown} that says the kind and
 * holds the object, as {@code apimachinery/pkg/runtime/serializer/protobuf}.
 */
final class Protobuf {
    private static final byte[] MAGIC = {'k', '8', 's', 0};
    private static final int TYPE_META = 1;
    private static final int RAW = 2;

    private Protobuf() {}

    /** @throws IllegalArgumentException if the bytes are no such message, or of a kind that has no such form */
    static ObjectNode read(byte[] bytes) {
        if (bytes.length < MAGIC.length || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IllegalArgumentException(
                    "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        }
        var kind = new GroupVersionKind("", "", "");
        var raw = ProtobufMessage.EMPTY;
        var envelope = ProtobufMessage.of(bytes, MAGIC.length);
        while (envelope.next()) {
            switch (envelope.field()) {
                case TYPE_META -> kind = kind(envelope.message());
                case RAW -> raw = envelope.bytes();
                default -> envelope.skip();
            }
        }
        var object = Json.object().put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
        new ProtobufReader().read(object, ProtobufMessage.of(raw, 0), struct(kind));
        return object;
    }

    private static GroupVersionKind kind(ProtobufMessage typeMeta) {
        var apiVersion = "";
        var kind = "";
        while (typeMeta.next()) {
            switch (typeMeta.field()) {
                case 1 -> apiVersion = typeMeta.text();
                case 2 -> kind = typeMeta.text();
                default -> typeMeta.skip();
            }
        }
        return GroupVersionKind.of(apiVersion, kind);
    }

    private static Type.Struct struct(GroupVersionKind kind) {
        return BuiltInResources.shared()
                .struct(kind)
                .orElseThrow(
                        () -> new IllegalArgumentException("no kind \"%s\" is registered for version \"%s\" in scheme"
                                .formatted(kind.kind(), kind.apiVersion())));
    }
}
