package org.collaborizm.grasp.minicluster.controller;

import tools.jackson.databind.JsonNode;

/** Tells people what happened to an object, as an {@code Event}. The same told again counts up the one there is. */
public interface EventRecorder {
    void normal(JsonNode object, String reason, String message);

    void warning(JsonNode object, String reason, String message);

    /**
     * About a part of an object.
     *
     * @param fieldPath such as {@code spec.containers{web}}
     */
    void event(JsonNode object, String fieldPath, String type, String reason, String message);
}
