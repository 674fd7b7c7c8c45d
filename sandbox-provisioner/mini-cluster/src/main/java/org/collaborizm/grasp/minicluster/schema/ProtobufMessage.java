package org.collaborizm.grasp.minicluster.schema;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A message in protobuf's encoding, read field by field. Whatever is broken throws {@link IllegalArgumentException}. */
final class ProtobufMessage {
    static final byte[] EMPTY = new byte[0];

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    private final ByteBuffer buffer;
    private int tag;

    private ProtobufMessage(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    static ProtobufMessage of(byte[] bytes, int from) {
        return new ProtobufMessage(ByteBuffer.wrap(bytes, from, bytes.length - from));
    }

    /**
     * Goes to the next field.
     *
     * @return whether there is one
     */
    boolean next() {
        if (!buffer.hasRemaining()) {
            return false;
        }
        tag = (int) varint();
        return true;
    }

    int field() {
        return tag >>> 3;
    }

    /** Whether the value is a run of bytes: a text, a message, or numbers packed. */
    boolean isBytes() {
        return (tag & 7) == LENGTH;
    }

    boolean hasMore() {
        return buffer.hasRemaining();
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE && buffer.hasRemaining(); shift += 7) {
            var next = buffer.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("proto: integer overflow");
    }

    double number() {
        return Double.longBitsToDouble(
                need(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong());
    }

    byte[] bytes() {
        var slice = need((int) varint());
        var bytes = new byte[slice.remaining()];
        slice.get(bytes);
        return bytes;
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    ProtobufMessage message() {
        return new ProtobufMessage(need((int) varint()));
    }

    void skip() {
        switch (tag & 7) {
            case VARINT -> varint();
            case FIXED64 -> need(Long.BYTES);
            case LENGTH -> need((int) varint());
            case FIXED32 -> need(Integer.BYTES);
            default -> throw new IllegalArgumentException("proto: illegal wireType " + (tag & 7));
        }
    }

    private ByteBuffer need(int size) {
        if (size < 0 || size > buffer.remaining()) {
            throw new IllegalArgumentException("unexpected EOF");
        }
        var slice = buffer.slice(buffer.position(), size);
        buffer.position(buffer.position() + size);
        return slice;
    }
}
