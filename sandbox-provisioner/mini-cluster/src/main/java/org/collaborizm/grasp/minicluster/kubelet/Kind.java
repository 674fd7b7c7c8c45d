package org.collaborizm.grasp.minicluster.kubelet;

import tools.jackson.databind.JsonNode;

/** A container's part in its Pod. */
enum Kind {
    INIT("initContainers"),
    SIDECAR("initContainers"),
    REGULAR("containers"),
    EPHEMERAL("ephemeralContainers");

    private final String list;

    Kind(String list) {
        this.list = list;
    }

    /** The field of the Pod's spec it stands in. */
    String list() {
        return list;
    }

    static Kind of(String list, JsonNode spec) {
        return switch (list) {
            case "initContainers" -> spec.path("restartPolicy").asString("").equals("Always") ? SIDECAR : INIT;
            case "ephemeralContainers" -> EPHEMERAL;
            default -> REGULAR;
        };
    }
}
