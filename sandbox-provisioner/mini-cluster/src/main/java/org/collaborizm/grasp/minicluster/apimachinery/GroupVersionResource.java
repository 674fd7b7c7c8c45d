package org.collaborizm.grasp.minicluster.apimachinery;

/**
 * A resource as paths name it.
 *
 * @param group empty for the core group
 * @param resource the plural: {@code pods}
 */
public record GroupVersionResource(String group, String version, String resource) {
    public static GroupVersionResource core(String resource) {
        return new GroupVersionResource("", "v1", resource);
    }

    /** @param apiVersion {@code v1} or {@code apps/v1} */
    public static GroupVersionResource of(String apiVersion, String resource) {
        var kind = GroupVersionKind.of(apiVersion, "");
        return new GroupVersionResource(kind.group(), kind.version(), resource);
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    public GroupResource groupResource() {
        return new GroupResource(group, resource);
    }
}
