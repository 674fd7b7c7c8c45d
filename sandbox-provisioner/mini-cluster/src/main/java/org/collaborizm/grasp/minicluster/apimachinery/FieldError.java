package org.collaborizm.grasp.minicluster.apimachinery;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is wrong with one field, in the words of Kubernetes' {@code field.Error}.
 *
 * @param reason as in {@code status.details.causes}: {@code FieldValueInvalid} and so on
 * @param field its path: {@code spec.containers[0].name}
 * @param message what the message says after the path
 */
public record FieldError(String reason, String field, String message) {
    public static FieldError required(String field, String detail) {
        return new FieldError("FieldValueRequired", field, "Required value" + suffix(detail));
    }

    public static FieldError invalid(String field, JsonNode value, String detail) {
        return new FieldError("FieldValueInvalid", field, "Invalid value: " + shown(value) + suffix(detail));
    }

    public static FieldError invalid(String field, String value, String detail) {
        return new FieldError("FieldValueInvalid", field, "Invalid value: " + quoted(value) + suffix(detail));
    }

    public static FieldError invalid(String field, long value, String detail) {
        return new FieldError("FieldValueInvalid", field, "Invalid value: " + value + suffix(detail));
    }

    /** @param supported shown in this order, which is Kubernetes' own: sorted where it keeps them as a set */
    public static FieldError notSupported(String field, String value, List<String> supported) {
        var choices = supported.stream().map(FieldError::quoted).collect(Collectors.joining(", "));
        return new FieldError(
                "FieldValueNotSupported",
                field,
                "Unsupported value: " + quoted(value) + ": supported values: " + choices);
    }

    public static FieldError duplicate(String field, String value) {
        return new FieldError("FieldValueDuplicate", field, "Duplicate value: " + quoted(value));
    }

    /** For values that are no strings, such as a port: shown as Kubernetes' Go code prints them. */
    public static FieldError duplicateOf(String field, String shown) {
        return new FieldError("FieldValueDuplicate", field, "Duplicate value: " + shown);
    }

    public static FieldError forbidden(String field, String detail) {
        return new FieldError("FieldValueForbidden", field, "Forbidden" + suffix(detail));
    }

    public static FieldError notFound(String field, String value) {
        return new FieldError("FieldValueNotFound", field, "Not found: " + quoted(value));
    }

    public static FieldError tooLong(String field, int most) {
        return new FieldError("FieldValueTooLong", field, "Too long: may not be more than " + most + " bytes");
    }

    public static FieldError typeInvalid(String field, JsonNode value, String detail) {
        return new FieldError("FieldValueTypeInvalid", field, "Invalid value: " + shown(value) + suffix(detail));
    }

    @Override
    public String toString() {
        return field + ": " + message;
    }

    ObjectNode toCause() {
        return Json.object().put("reason", reason).put("message", message).put("field", field);
    }

    private static String suffix(String detail) {
        return detail.isEmpty() ? "" : ": " + detail;
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "null" : value.toString();
    }

    private static String quoted(String value) {
        return Json.MAPPER.writeValueAsString(value);
    }
}
