package org.collaborizm.grasp.minicluster.schema;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.collaborizm.grasp.minicluster.schema.Type.ListOf.Merge;

/**
 * A type as {@code types.json.gz} writes it: {@code #io.k8s.api.core.v1.PodSpec}, {@code []T}, <code>{K}T</code>,
 * {@code v1.Named=T}, or the name of a scalar.
 */
record TypeExpression(String text) {
    private static final Map<String, Type.Scalar> SCALARS = Map.ofEntries(
            Map.entry("string", Type.Scalar.STRING),
            Map.entry("int32", Type.Scalar.INT32),
            Map.entry("int64", Type.Scalar.INT64),
            Map.entry("double", Type.Scalar.NUMBER),
            Map.entry("bool", Type.Scalar.BOOLEAN),
            Map.entry("bytes", Type.Scalar.BYTES),
            Map.entry("intOrString", Type.Scalar.INT_OR_STRING),
            Map.entry("quantity", Type.Scalar.QUANTITY),
            Map.entry("time", Type.Scalar.TIME),
            Map.entry("microTime", Type.Scalar.MICRO_TIME),
            Map.entry("duration", Type.Scalar.DURATION),
            Map.entry("any", Type.Scalar.ANY));
    private static final Map<String, String> GO_NAMES = Map.of(
            "bytes", "[]uint8",
            "double", "float64",
            "intOrString", "intstr.IntOrString",
            "quantity", "resource.Quantity",
            "time", "v1.Time",
            "microTime", "v1.MicroTime",
            "duration", "v1.Duration",
            "any", "runtime.RawExtension");

    /** @param structs finds a struct by its name */
    Type type(Function<String, Type.Struct> structs) {
        return switch (text.charAt(0)) {
            case '#' -> structs.apply(text.substring(1));
            case '[' -> new Type.ListOf(element().type(structs), Merge.ATOMIC, List.of());
            case '{' -> new Type.MapOf(value().type(structs), false);
            default -> named() ? target().type(structs) : scalar();
        };
    }

    /** As Go's {@code reflect.Type} prints it. */
    String goType() {
        return switch (text.charAt(0)) {
            case '#' -> shortName(text);
            case '[' -> "[]" + element().goType();
            case '{' -> "map[" + text.substring(1, text.indexOf('}')) + "]" + value().goType();
            default -> named() ? text.substring(0, text.indexOf('=')) : GO_NAMES.getOrDefault(text, text);
        };
    }

    /** {@code v1.PodSpec} of {@code io.k8s.api.core.v1.PodSpec}. */
    static String shortName(String openApiName) {
        var name = openApiName.lastIndexOf('.');
        return openApiName.substring(openApiName.lastIndexOf('.', name - 1) + 1);
    }

    private boolean named() {
        return text.indexOf('=') > 0;
    }

    private TypeExpression target() {
        return new TypeExpression(text.substring(text.indexOf('=') + 1));
    }

    private TypeExpression element() {
        return new TypeExpression(text.substring(2));
    }

    private TypeExpression value() {
        return new TypeExpression(text.substring(text.indexOf('}') + 1));
    }

    private Type.Scalar scalar() {
        var scalar = SCALARS.get(text);
        if (scalar == null) {
            throw new IllegalArgumentException("no type: " + text);
        }
        return scalar;
    }
}
