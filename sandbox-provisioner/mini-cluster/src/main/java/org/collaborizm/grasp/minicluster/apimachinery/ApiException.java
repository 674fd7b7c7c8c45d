package org.collaborizm.grasp.minicluster.apimachinery;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that failed, as the API says it: a {@code Status} with code, reason, message and details. The texts are those of
 * Kubernetes' {@code apimachinery/pkg/api/errors}.
 */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;
    private final transient ObjectNode details;
    private final boolean detailed;

    /** @param details of the status; empty for none */
    public ApiException(int code, String reason, String message, ObjectNode details) {
        this(code, reason, message, details, !details.isEmpty());
    }

    private ApiException(int code, String reason, String message, ObjectNode details, boolean detailed) {
        super(message, null, false, false);
        this.code = code;
        this.reason = reason;
        this.details = details;
        this.detailed = detailed;
    }

    /** What the server says before it knows what a request is about: its details are there, and empty. */
    private static ApiException generic(int code, String reason, String message) {
        return new ApiException(code, reason, message, Json.object(), true);
    }

    public static ApiException notFound(GroupResource resource, String name) {
        return new ApiException(
                404, "NotFound", "%s \"%s\" not found".formatted(resource, name), details(resource, name));
    }

    public static ApiException noSuchPath() {
        return generic(404, "NotFound", "the server could not find the requested resource");
    }

    public static ApiException alreadyExists(GroupResource resource, String name) {
        return new ApiException(
                409, "AlreadyExists", "%s \"%s\" already exists".formatted(resource, name), details(resource, name));
    }

    public static ApiException conflict(GroupResource resource, String name, String why) {
        return new ApiException(
                409,
                "Conflict",
                "Operation cannot be fulfilled on %s \"%s\": %s".formatted(resource, name, why),
                details(resource, name));
    }

    /** Somebody changed the object since it was read. */
    public static ApiException changedMeanwhile(GroupResource resource, String name) {
        return conflict(
                resource,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    public static ApiException invalid(GroupVersionKind kind, String name, List<FieldError> errors) {
        var listed = errors.stream().map(FieldError::toString).distinct().toList();
        var said = listed.size() == 1 ? listed.getFirst() : "[" + String.join(", ", listed) + "]";
        var details = details(new GroupResource(kind.group(), kind.kind()), name);
        details.putArray("causes")
                .addAll(errors.stream().map(FieldError::toCause).collect(Collectors.toList()));
        return new ApiException(
                422, "Invalid", "%s \"%s\" is invalid: %s".formatted(kind.groupKind(), name, said), details);
    }

    public static ApiException badRequest(String message) {
        return new ApiException(400, "BadRequest", message, Json.object());
    }

    /** @param why {@code User "jane" cannot list resource …}, or what an admission plugin says */
    public static ApiException forbidden(GroupResource resource, String name, String why) {
        var what = name.isEmpty() ? resource + " is forbidden" : "%s \"%s\" is forbidden".formatted(resource, name);
        return new ApiException(403, "Forbidden", what + ": " + why, details(resource, name));
    }

    public static ApiException unauthorized() {
        return new ApiException(401, "Unauthorized", "Unauthorized", Json.object());
    }

    public static ApiException methodNotAllowed() {
        return generic(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    public static ApiException unsupportedMediaType(List<String> supported) {
        return new ApiException(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: "
                        + String.join(", ", supported),
                Json.object());
    }

    /** A patch of a kind that the resource does not take; the words are those of the server's router. */
    public static ApiException noSuchPatch() {
        return generic(415, "UnsupportedMediaType", "415: Unsupported Media Type");
    }

    /** An answer in a form that no resource has; the words are those of the server's router. */
    public static ApiException noSuchMediaType() {
        return generic(406, "NotAcceptable", "406: Not Acceptable");
    }

    /** A patch that does not fit the object; the server keeps the reason to itself. */
    public static ApiException rejectedPatch() {
        return generic(422, "Invalid", "the server rejected our request due to an error in our request");
    }

    public static ApiException notAcceptable(List<String> supported) {
        return new ApiException(
                406,
                "NotAcceptable",
                "only the following media types are accepted: " + String.join(", ", supported),
                Json.object());
    }

    public static ApiException tooLarge(String message) {
        return new ApiException(413, "RequestEntityTooLarge", message, Json.object());
    }

    /** A resource version or continue token that is no longer kept. */
    public static ApiException expired(String message) {
        return new ApiException(410, "Expired", message, Json.object());
    }

    /** An eviction that a PodDisruptionBudget does not allow now, or a client that asks too much. */
    public static ApiException tooManyRequests(String message, int retryAfterSeconds) {
        return new ApiException(
                429, "TooManyRequests", message, Json.object().put("retryAfterSeconds", retryAfterSeconds));
    }

    /** What took too long, as the server's filters say it. */
    public static ApiException timeout(String message) {
        return generic(504, "Timeout", message);
    }

    /** An error that the server passes on as it is: a status of 500 without a reason. */
    public static ApiException unforeseen(String message) {
        return new ApiException(500, "", message, Json.object());
    }

    public static ApiException internal(String message) {
        return new ApiException(500, "InternalError", "Internal error occurred: " + message, Json.object());
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    public boolean isNotFound() {
        return reason.equals("NotFound");
    }

    public boolean isConflict() {
        return reason.equals("Conflict");
    }

    public boolean isAlreadyExists() {
        return reason.equals("AlreadyExists");
    }

    public ObjectNode toStatus() {
        var status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", getMessage());
        if (!reason.isEmpty()) {
            status.put("reason", reason);
        }
        if (detailed) {
            status.set("details", details);
        }
        return status.put("code", code);
    }

    private static ObjectNode details(GroupResource resource, String name) {
        var details = Json.object();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!resource.group().isEmpty()) {
            details.put("group", resource.group());
        }
        if (!resource.resource().isEmpty()) {
            details.put("kind", resource.resource());
        }
        return details;
    }
}
