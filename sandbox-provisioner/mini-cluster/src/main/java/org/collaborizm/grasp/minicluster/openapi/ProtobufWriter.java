package org.collaborizm.grasp.minicluster.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** A protobuf message while it is written. */
final class ProtobufWriter {
    private static final int VARINT = 0;
    private static final int BYTES = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ProtobufWriter put(int field, String text) {
        return put(field, text.getBytes(UTF_8));
    }

    ProtobufWriter put(int field, ProtobufWriter message) {
        return put(field, message.bytes());
    }

    ProtobufWriter put(int field, boolean flag) {
        varint(field << 3 | VARINT);
        varint(flag ? 1 : 0);
        return this;
    }

    private ProtobufWriter put(int field, byte[] value) {
        varint(field << 3 | BYTES);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    private void varint(int value) {
        var rest = value;
        while (rest > 0x7f) {
            bytes.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes.write(rest);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
