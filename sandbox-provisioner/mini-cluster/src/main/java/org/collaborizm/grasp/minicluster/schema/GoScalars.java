package org.collaborizm.grasp.minicluster.schema;

import java.time.DateTimeException;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/** Values without parts, as Go reads and writes them. What is wrong is told in Go's words. */
record GoScalars(Consumer<String> failures) {
    private static final double WHOLE = 1e15;

    @Nullable
    JsonNode read(JsonNode value, Type.Scalar scalar, Place at) {
        return switch (scalar) {
            case STRING, DURATION -> value.isString() ? value : wrong(value, at);
            case BOOLEAN -> value.isBoolean() ? value : wrong(value, at);
            case INT32 -> integer(value, at, value.canConvertToInt());
            case INT64 -> integer(value, at, value.canConvertToLong());
            case NUMBER -> value.isNumber() ? number(value.asDouble()) : wrong(value, at);
            case BYTES -> value.isString() ? bytes(value) : wrong(value, at);
            case INT_OR_STRING -> value.isString() ? value : number(value);
            case QUANTITY -> quantity(value);
            case TIME, MICRO_TIME -> time(value, scalar);
            case ANY -> value;
        };
    }

    /** As {@code encoding/json}'s {@code UnmarshalTypeError} says it. */
    @Nullable
    JsonNode wrong(JsonNode value, Place at) {
        return wrong(GoDecoding.word(value), at);
    }

    private @Nullable JsonNode wrong(String what, Place at) {
        failures.accept("json: cannot unmarshal %s into Go struct field %s.%s of type %s"
                .formatted(what, at.struct(), at.goPath(), at.goType()));
        return null;
    }

    private @Nullable JsonNode integer(JsonNode value, Place at, boolean fits) {
        if (value.isIntegralNumber() && fits) {
            return node(value.asLong());
        }
        return value.isNumber() ? wrong("number " + value.asString(), at) : wrong(value, at);
    }

    private @Nullable JsonNode number(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToInt()) {
            return node(value.asLong());
        }
        var what = value.isNumber() ? "number " + value.asString() : GoDecoding.word(value);
        return failed("json: cannot unmarshal " + what + " into Go value of type int32");
    }

    private @Nullable JsonNode bytes(JsonNode value) {
        var wrong = Base64Check.firstWrong(value.asString());
        return wrong < 0 ? value : failed("illegal base64 data at input byte " + wrong);
    }

    private @Nullable JsonNode quantity(JsonNode value) {
        try {
            var text = value.isContainer() ? value.toString() : value.asString();
            return StringNode.valueOf(Quantity.parse(text.strip()).toString());
        } catch (IllegalArgumentException wrong) {
            return failed(String.valueOf(wrong.getMessage()));
        }
    }

    private @Nullable JsonNode time(JsonNode value, Type.Scalar scalar) {
        if (!value.isString()) {
            return failed("json: cannot unmarshal " + GoDecoding.word(value) + " into Go value of type string");
        }
        try {
            return StringNode.valueOf(GoTime.canonical(value.asString(), scalar == Type.Scalar.MICRO_TIME));
        } catch (DateTimeException wrong) {
            return failed(GoTime.complaint(value.asString(), scalar == Type.Scalar.MICRO_TIME));
        }
    }

    private @Nullable JsonNode failed(String why) {
        failures.accept(why);
        return null;
    }

    /** A {@code float64}, which Go writes without a point if it is whole. */
    static JsonNode number(double number) {
        return number == Math.rint(number) && Math.abs(number) < WHOLE
                ? node((long) number)
                : DoubleNode.valueOf(number);
    }

    /** Equal numbers are equal nodes. */
    static JsonNode node(long number) {
        return number == (int) number ? IntNode.valueOf((int) number) : LongNode.valueOf(number);
    }
}
