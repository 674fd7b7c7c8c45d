package org.collaborizm.grasp.minicluster.apimachinery;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the {@code metadata} of an object. What is absent reads as empty, or 0. */
public final class Meta {
    private Meta() {}

    public static JsonNode of(JsonNode object) {
        return object.path("metadata");
    }

    /** For changing a copy. */
    public static ObjectNode edit(ObjectNode copy) {
        return Json.child(copy, "metadata");
    }

    public static String name(JsonNode object) {
        return of(object).path("name").asString("");
    }

    public static String namespace(JsonNode object) {
        return of(object).path("namespace").asString("");
    }

    public static String uid(JsonNode object) {
        return of(object).path("uid").asString("");
    }

    public static long resourceVersion(JsonNode object) {
        return Long.parseLong(of(object).path("resourceVersion").asString("0"));
    }

    public static long generation(JsonNode object) {
        return of(object).path("generation").asLong(0);
    }

    public static Map<String, String> labels(JsonNode object) {
        return texts(of(object).path("labels"));
    }

    public static Map<String, String> annotations(JsonNode object) {
        return texts(of(object).path("annotations"));
    }

    public static Optional<Instant> creationTimestamp(JsonNode object) {
        return time(of(object).path("creationTimestamp"));
    }

    public static Optional<Instant> deletionTimestamp(JsonNode object) {
        return time(of(object).path("deletionTimestamp"));
    }

    public static boolean deleting(JsonNode object) {
        return of(object).hasNonNull("deletionTimestamp");
    }

    public static List<String> finalizers(JsonNode object) {
        return of(object)
                .path("finalizers")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    public static List<OwnerReference> owners(JsonNode object) {
        return of(object)
                .path("ownerReferences")
                .valueStream()
                .map(OwnerReference::of)
                .toList();
    }

    public static Optional<OwnerReference> controllerOf(JsonNode object) {
        return owners(object).stream().filter(OwnerReference::controller).findFirst();
    }

    public static boolean controlledBy(JsonNode object, JsonNode owner) {
        return controllerOf(object).filter(it -> it.uid().equals(uid(owner))).isPresent();
    }

    /** A JSON object of strings as a map in the order written. */
    public static Map<String, String> texts(JsonNode object) {
        var texts = new LinkedHashMap<String, String>();
        object.forEachEntry((key, value) -> texts.put(key, value.asString("")));
        return texts;
    }

    /** An RFC 3339 time, if there is one. */
    public static Optional<Instant> time(JsonNode value) {
        return value.isString() ? Optional.of(Instant.parse(value.asString())) : Optional.empty();
    }
}
