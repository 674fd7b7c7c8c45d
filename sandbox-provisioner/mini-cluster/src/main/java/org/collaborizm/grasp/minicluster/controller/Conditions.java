package org.collaborizm.grasp.minicluster.controller;

import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code conditions} of a status. */
public final class Conditions {
    private Conditions() {}

    public static Optional<JsonNode> find(JsonNode status, String type) {
        for (var condition : status.path("conditions")) {
            if (condition.path("type").asString("").equals(type)) {
                return Optional.of(condition);
            }
        }
        return Optional.empty();
    }

    public static boolean isTrue(JsonNode status, String type) {
        return find(status, type)
                .filter(it -> it.path("status").asString("").equals("True"))
                .isPresent();
    }

    public static String reason(JsonNode status, String type) {
        return find(status, type).map(it -> it.path("reason").asString("")).orElse("");
    }

    /** Puts a condition in the place of the one of its type, or at the end. */
    public static void put(ObjectNode status, ObjectNode condition) {
        remove(status, condition.path("type").asString(""));
        var list = status.get("conditions") instanceof ArrayNode there ? there : status.putArray("conditions");
        list.add(condition);
    }

    public static void remove(ObjectNode status, String type) {
        if (!(status.get("conditions") instanceof ArrayNode list)) {
            return;
        }
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i).path("type").asString("").equals(type)) {
                list.remove(i);
            }
        }
        if (list.isEmpty()) {
            status.remove("conditions");
        }
    }

    /**
     * @param status {@code True}, {@code False} or {@code Unknown}
     * @param reason left out if empty, like the message
     */
    public static ObjectNode condition(String type, String status, String reason, String message) {
        var condition = Json.object().put("type", type).put("status", status);
        if (!reason.isEmpty()) {
            condition.put("reason", reason);
        }
        return message.isEmpty() ? condition : condition.put("message", message);
    }
}
