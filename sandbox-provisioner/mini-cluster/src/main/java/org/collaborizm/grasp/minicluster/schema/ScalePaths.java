package org.collaborizm.grasp.minicluster.schema;

import tools.jackson.databind.JsonNode;

/**
 * Where a kind keeps what its {@code scale} shows, as JSON pointers.
 *
 * @param wanted how many there should be
 * @param actual how many there are
 * @param selector of their labels, as text; empty if the kind has none
 */
public record ScalePaths(String wanted, String actual, String selector) {
    /** Of the workloads that are built in. */
    public static final ScalePaths BUILT_IN = new ScalePaths("/spec/replicas", "/status/replicas", "/status/selector");

    /** @param scale of a version's {@code subresources}: paths as {@code .spec.replicas} */
    public static ScalePaths of(JsonNode scale) {
        return new ScalePaths(
                pointer(scale, "specReplicasPath"),
                pointer(scale, "statusReplicasPath"),
                pointer(scale, "labelSelectorPath"));
    }

    private static String pointer(JsonNode scale, String field) {
        return scale.path(field).asString("").replace('.', '/');
    }
}
