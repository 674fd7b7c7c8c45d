package org.collaborizm.grasp.minicluster.schema;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** Values that JSON writes as one text or number; some of them are messages in protobuf. */
final class ProtobufScalars {
    private static final int TYPE = 1;
    private static final int NUMBER = 2;
    private static final int TEXT = 3;

    private ProtobufScalars() {}

    static JsonNode read(ProtobufMessage message, Type.Scalar scalar) {
        return switch (scalar) {
            case STRING -> StringNode.valueOf(message.text());
            case INT32 -> GoScalars.node((int) message.varint());
            case INT64 -> GoScalars.node(message.varint());
            case NUMBER -> GoScalars.number(message.number());
            case BOOLEAN -> BooleanNode.valueOf(message.varint() != 0);
            case BYTES -> StringNode.valueOf(Base64.getEncoder().encodeToString(message.bytes()));
            case QUANTITY -> StringNode.valueOf(quantity(message.message()));
            case INT_OR_STRING -> intOrString(message.message());
            case TIME, MICRO_TIME -> time(message.message(), scalar == Type.Scalar.MICRO_TIME);
            case DURATION -> duration(message.message());
            case ANY -> raw(message.message());
        };
    }

    private static String quantity(ProtobufMessage message) {
        var text = "0";
        while (message.next()) {
            text = message.text();
        }
        return text.isEmpty() ? "0" : text;
    }

    private static JsonNode intOrString(ProtobufMessage message) {
        long type = 0;
        long number = 0;
        var text = "";
        while (message.next()) {
            switch (message.field()) {
                case TYPE -> type = message.varint();
                case NUMBER -> number = message.varint();
                case TEXT -> text = message.text();
                default -> message.skip();
            }
        }
        return type == 0 ? GoScalars.node((int) number) : StringNode.valueOf(text);
    }

    private static JsonNode time(ProtobufMessage message, boolean micros) {
        if (!message.hasMore()) {
            return NullNode.getInstance();
        }
        long seconds = 0;
        long nanos = 0;
        while (message.next()) {
            switch (message.field()) {
                case 1 -> seconds = message.varint();
                case 2 -> nanos = message.varint();
                default -> message.skip();
            }
        }
        return StringNode.valueOf(GoTime.write(Instant.ofEpochSecond(seconds, micros ? nanos : 0), micros));
    }

    private static JsonNode duration(ProtobufMessage message) {
        long nanos = 0;
        while (message.next()) {
            nanos = message.varint();
        }
        return StringNode.valueOf(
                Duration.ofNanos(nanos).toString().substring(2).toLowerCase(Locale.ROOT));
    }

    private static JsonNode raw(ProtobufMessage message) {
        JsonNode raw = NullNode.getInstance();
        while (message.next()) {
            var bytes = message.bytes();
            raw = bytes.length == 0 ? NullNode.getInstance() : Json.MAPPER.readTree(bytes);
        }
        return raw;
    }
}
