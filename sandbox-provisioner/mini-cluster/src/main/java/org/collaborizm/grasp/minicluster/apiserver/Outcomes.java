package org.collaborizm.grasp.minicluster.apiserver;

import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.node.ObjectNode;

/** A {@code Status} that says that all is well. */
final class Outcomes {
    private Outcomes() {}

    static ObjectNode success(int code) {
        var status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        return status.put("status", "Success").put("code", code);
    }
}
