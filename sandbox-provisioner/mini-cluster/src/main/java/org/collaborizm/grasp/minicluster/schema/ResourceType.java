package org.collaborizm.grasp.minicluster.schema;

import java.util.List;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.jspecify.annotations.Nullable;

/**
 * A resource in one version, as discovery shows it.
 *
 * @param storageVersion the version its objects are stored in; another than its own where a group serves several
 * @param struct the type of its objects
 * @param subresources by name: {@code status}, {@code scale}, {@code log} …
 * @param custom what its CustomResourceDefinition says; null for what is built in
 */
public record ResourceType(
        GroupVersionKind kind,
        Names names,
        boolean namespaced,
        Set<String> verbs,
        List<Subresource> subresources,
        Type.Struct struct,
        String storageVersion,
        @Nullable CustomKind custom) {
    /** A resource that is built in. */
    public ResourceType(
            GroupVersionKind kind,
            Names names,
            boolean namespaced,
            Set<String> verbs,
            List<Subresource> subresources,
            Type.Struct struct,
            String storageVersion) {
        this(kind, names, namespaced, verbs, subresources, struct, storageVersion, null);
    }

    /** As people call it. */
    public record Names(String plural, String singular, List<String> shortNames, List<String> categories) {}

    /** @param kind of what is sent and answered: {@code autoscaling/v1 Scale} */
    public record Subresource(String name, GroupVersionKind kind, Set<String> verbs) {}

    public GroupVersionResource resource() {
        return new GroupVersionResource(kind.group(), kind.version(), names.plural());
    }

    public GroupResource groupResource() {
        return new GroupResource(kind.group(), names.plural());
    }

    public boolean has(String subresource) {
        return subresources.stream().anyMatch(it -> it.name().equals(subresource));
    }

    /** The verb {@code list} on {@code Pod} answers a {@code PodList}. */
    public String listKind() {
        return kind.kind() + "List";
    }
}
