package org.collaborizm.grasp.minicluster.apiserver;

import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a {@code Status} back. */
final class Statuses {
    private Statuses() {}

    static ApiException toException(JsonNode status) {
        return new ApiException(
                status.path("code").asInt(500),
                status.path("reason").asString(""),
                status.path("message").asString(""),
                status.path("details") instanceof ObjectNode details ? details : Json.object());
    }
}
