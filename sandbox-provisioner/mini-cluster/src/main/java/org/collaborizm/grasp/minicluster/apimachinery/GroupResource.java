package org.collaborizm.grasp.minicluster.apimachinery;

/**
 * A resource without its version: what the store keeps and what error messages name.
 *
 * @param group empty for the core group
 * @param resource the plural: {@code pods}
 */
public record GroupResource(String group, String resource) {
    /** {@code pods}, {@code deployments.apps}. */
    @Override
    public String toString() {
        return group.isEmpty() ? resource : resource + "." + group;
    }
}
