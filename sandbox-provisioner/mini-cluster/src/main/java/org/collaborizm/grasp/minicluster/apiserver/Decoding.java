package org.collaborizm.grasp.minicluster.apiserver;

import java.util.ArrayList;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From what was sent to an object with its defaults, of the version of the request. */
final class Decoding {
    private final Parts parts;

    Decoding(Parts parts) {
        this.parts = parts;
    }

    /**
     * Drops unknown fields, as {@code fieldValidation} says, and fills in defaults.
     *
     * @param object changed in place
     */
    ObjectNode complete(Call call, ObjectNode object) {
        var problems = new ArrayList<>(call.problems());
        problems.addAll(parts.fields().check(call.type(), object));
        strict(call, problems);
        parts.defaulting().apply(call.type(), object);
        return object;
    }

    /** @throws ApiException if the object is for another namespace than the request */
    void place(Call call, ObjectNode object) {
        if (!call.type().namespaced()) {
            return;
        }
        var metadata = metadata(object);
        var said = Meta.namespace(object);
        if (said.isEmpty()) {
            metadata.put("namespace", call.namespace());
        } else if (!said.equals(call.namespace())) {
            throw ApiException.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
    }

    /** @throws ApiException if the object is another than the request names */
    void name(Call call, ObjectNode object) {
        var key = call.key();
        var said = ObjectKey.of(object);
        if (said.name().isEmpty()) {
            throw ApiException.badRequest("name must be provided");
        }
        if (!said.name().equals(key.name())) {
            throw ApiException.badRequest("the name of the object (%s) does not match the name on the URL (%s)"
                    .formatted(said.name(), key.name()));
        }
        if (call.type().namespaced()
                && !said.namespace().isEmpty()
                && !said.namespace().equals(key.namespace())) {
            throw ApiException.badRequest(
                    "the namespace of the object (%s) does not match the namespace on the URL (%s)"
                            .formatted(said.namespace(), key.namespace()));
        }
    }

    static ObjectNode metadata(ObjectNode object) {
        JsonNode there = object.path("metadata");
        if (!there.isObject() && !there.isMissingNode() && !there.isNull()) {
            throw ApiException.badRequest("cannot restore struct from: " + there.getNodeType());
        }
        return Json.child(object, "metadata");
    }

    private static void strict(Call call, List<String> problems) {
        if (problems.isEmpty()) {
            return;
        }
        switch (call.parameter("fieldValidation").orElse("Warn")) {
            case "Strict" -> {
                var kind = call.type().kind();
                throw ApiException.badRequest(
                        "%s in version \"%s\" cannot be handled as a %s: strict decoding error: %s"
                                .formatted(kind.kind(), kind.version(), kind.kind(), String.join(", ", problems)));
            }
            case "Ignore" -> {}
            default -> call.warnings().addAll(problems);
        }
    }
}
