package org.collaborizm.grasp.minicluster.apimachinery;

import tools.jackson.databind.JsonNode;

/**
 * The type of an object, as its manifest says it.
 *
 * @param group empty for the core group
 */
public record GroupVersionKind(String group, String version, String kind) {
    /** @param apiVersion {@code v1} or {@code apps/v1} */
    public static GroupVersionKind of(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        return new GroupVersionKind(
                slash < 0 ? "" : apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
    }

    public static GroupVersionKind of(JsonNode object) {
        return of(object.path("apiVersion").asString(""), object.path("kind").asString(""));
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** As error messages name a kind: {@code Deployment.apps}. */
    public String groupKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }
}
