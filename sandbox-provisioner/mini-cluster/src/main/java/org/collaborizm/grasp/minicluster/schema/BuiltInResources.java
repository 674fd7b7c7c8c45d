package org.collaborizm.grasp.minicluster.schema;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;

/** What every cluster of Kubernetes 1.32 serves, with the metrics API. Made once, shared by all clusters of the JVM. */
public final class BuiltInResources implements Resources {
    private static final BuiltInResources SHARED = new BuiltInResources(ResourceTable.read("resources.yaml"));

    private final List<ResourceType> types;
    private final Map<GroupVersionResource, ResourceType> byResource = new LinkedHashMap<>();
    private final Map<GroupVersionKind, ResourceType> byKind = new LinkedHashMap<>();

    private BuiltInResources(List<ResourceType> types) {
        this.types = types;
        types.forEach(it -> byResource.put(it.resource(), it));
        types.forEach(it -> byKind.put(it.kind(), it));
    }

    public static BuiltInResources shared() {
        return SHARED;
    }

    @Override
    public Optional<ResourceType> find(GroupVersionResource resource) {
        return Optional.ofNullable(byResource.get(resource));
    }

    @Override
    public Optional<ResourceType> find(GroupVersionKind kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /** Of any kind of a group that is served, also of those without a resource: {@code policy/v1 Eviction}. */
    public Optional<Type.Struct> struct(GroupVersionKind kind) {
        var types = BuiltInTypes.shared();
        return this.types.stream()
                .filter(it -> it.kind().apiVersion().equals(kind.apiVersion()))
                .map(it -> it.struct().name())
                .map(it -> it.substring(0, it.lastIndexOf('.') + 1) + kind.kind())
                .findFirst()
                .flatMap(types::find)
                .or(() -> types.find("io.k8s.apimachinery.pkg.apis.meta.v1." + kind.kind()));
    }

    @Override
    public Collection<ResourceType> all() {
        return types;
    }
}
