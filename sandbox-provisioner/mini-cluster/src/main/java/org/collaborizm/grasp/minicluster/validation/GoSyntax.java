package org.collaborizm.grasp.minicluster.validation;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.schema.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values as Go's {@code %#v} prints them, which is how errors of Kubernetes show lists, maps and structs. */
final class GoSyntax {
    private static final String INT_OR_STRING = "intstr.IntOrString{Type:%d, IntVal:%s, StrVal:%s}";
    private static final Set<String> INITIALISMS = Set.of(
            "api", "cidr", "cpu", "dns", "fc", "gce", "http", "id", "ip", "nfs", "os", "pid", "tcp", "tls", "tty",
            "ttl", "uid", "url", "uri", "csi", "rbd");

    private GoSyntax() {}

    /** As an error shows it: texts quoted, numbers plain, the rest as Go source. */
    static String shown(Field field) {
        if (!field.present()
                && (field.pointer() || (field.type() == null && field.value().isNull()))) {
            return "\"null\"";
        }
        return print(field.value(), field.type());
    }

    static String print(JsonNode value, @Nullable Type type) {
        return switch (type) {
            case Type.Struct struct -> struct(value, struct);
            case Type.ListOf list -> list(value, list);
            case Type.MapOf map -> map(value, map);
            case Type.Scalar scalar -> scalar(value, scalar);
            case null -> untyped(value);
        };
    }

    private static String struct(JsonNode value, Type.Struct struct) {
        return struct.fields().values().stream()
                .map(it -> goName(it.name()) + ":" + part(value.path(it.name()), it, goPackage(struct.name())))
                .collect(Collectors.joining(", ", typeName(struct) + "{", "}"));
    }

    private static String part(JsonNode value, Type.Field field, String home) {
        if (!field.pointer()) {
            return print(value, field.type());
        }
        var address = value.isMissingNode() || value.isNull() ? "nil" : "0xc" + address(value);
        return "(*" + pointedTo(field, home) + ")(" + address + ")";
    }

    /** A type with a name of its own is the internal one of that name: {@code core.ProcMountType}. */
    private static String pointedTo(Type.Field field, String home) {
        var declared = field.declared();
        var scalar = field.type() == Type.Scalar.STRING || field.type() == Type.Scalar.INT32;
        if (scalar && declared != null && declared.goType().startsWith("v1.")) {
            return home + declared.goType().substring("v1.".length());
        }
        return typeName(field.type());
    }

    /** Go prints where a value lies in memory; a number that is as meaningless. */
    private static String address(JsonNode value) {
        return "%09x".formatted(Integer.toUnsignedLong(value.hashCode()) * 8);
    }

    private static String list(JsonNode value, Type.ListOf list) {
        var name = "[]" + typeName(list.element());
        if (value.isMissingNode() || value.isNull()) {
            return name + "(nil)";
        }
        return value.valueStream()
                .map(it -> print(it, list.element()))
                .collect(Collectors.joining(", ", name + "{", "}"));
    }

    private static String map(JsonNode value, Type.MapOf map) {
        var name = "map[string]" + typeName(map.value());
        if (value.isMissingNode() || value.isNull()) {
            return name + "(nil)";
        }
        return value.propertyStream()
                .sorted(Map.Entry.comparingByKey())
                .map(it -> quoted(it.getKey()) + ":" + print(it.getValue(), map.value()))
                .collect(Collectors.joining(", ", name + "{", "}"));
    }

    private static String scalar(JsonNode value, Type.Scalar scalar) {
        return switch (scalar) {
            case STRING, BYTES, DURATION -> quoted(value.asString(""));
            case INT32, INT64, NUMBER -> value.isNumber() ? value.asString() : "0";
            case BOOLEAN -> String.valueOf(value.asBoolean(false));
            case INT_OR_STRING -> intOrString(value);
            case QUANTITY -> GoQuantity.print(value);
            case TIME, MICRO_TIME ->
                value.asString("0001-01-01 00:00:00 +0000 UTC")
                        .replace('T', ' ')
                        .replace("Z", " +0000 UTC");
            case ANY -> untyped(value);
        };
    }

    static String intOrString(JsonNode value) {
        return value.isString()
                ? INT_OR_STRING.formatted(1, "0", quoted(value.asString()))
                : INT_OR_STRING.formatted(0, value.asString("0"), "\"\"");
    }

    private static String untyped(JsonNode value) {
        if (value.isMissingNode() || value.isString()) {
            return quoted(value.asString(""));
        }
        if (value.isObject() && value.valueStream().allMatch(JsonNode::isString)) {
            return map(value, new Type.MapOf(Type.Scalar.STRING, false));
        }
        return value.isArray()
                ? "[]string" + braces(value)
                : value.isObject() ? value.toString() : value.asString("null");
    }

    private static String braces(JsonNode list) {
        return list.valueStream().map(GoSyntax::untyped).collect(Collectors.joining(", ", "{", "}"));
    }

    static String quoted(String text) {
        return Json.MAPPER.writeValueAsString(text);
    }

    static String typeName(Type type) {
        return switch (type) {
            case Type.Struct struct ->
                goPackage(struct.name()) + struct.name().substring(struct.name().lastIndexOf('.') + 1);
            case Type.ListOf list -> "[]" + typeName(list.element());
            case Type.MapOf map -> "map[string]" + typeName(map.value());
            case Type.Scalar scalar -> scalarName(scalar);
        };
    }

    private static String scalarName(Type.Scalar scalar) {
        return switch (scalar) {
            case INT_OR_STRING -> "intstr.IntOrString";
            case QUANTITY -> "resource.Quantity";
            case TIME -> "v1.Time";
            case MICRO_TIME -> "v1.MicroTime";
            case DURATION -> "v1.Duration";
            case BYTES -> "[]uint8";
            case BOOLEAN -> "bool";
            case NUMBER -> "float64";
            case ANY -> "interface {}";
            default -> scalar.name().toLowerCase(Locale.ROOT);
        };
    }

    /** The server validates its internal types: {@code core.PodSpec}, but {@code v1.LabelSelector}. */
    private static String goPackage(String name) {
        var parts = name.split("\\.", -1);
        if (parts.length < 4 || name.contains("apimachinery")) {
            return "v1.";
        }
        return parts[parts.length - 3] + ".";
    }

    /** {@code podIP} is {@code PodIP}; {@code dnsPolicy} is {@code DNSPolicy}, {@code seLinuxOptions} is {@code SELinuxOptions}. */
    static String goName(String json) {
        if (json.startsWith("seLinux")) {
            return "SEL" + json.substring("seL".length());
        }
        for (var length = Math.min(4, json.length()); length >= 2; length--) {
            var whole = length == json.length() || Character.isUpperCase(json.charAt(length));
            if (whole && INITIALISMS.contains(json.substring(0, length))) {
                return json.substring(0, length).toUpperCase(Locale.ROOT) + json.substring(length);
            }
        }
        return Character.toUpperCase(json.charAt(0)) + json.substring(1);
    }
}
