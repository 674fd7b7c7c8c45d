package org.collaborizm.grasp.minicluster.customresource;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.schema.BuiltInResources;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.schema.Resources;
import org.collaborizm.grasp.minicluster.store.Store;
import tools.jackson.databind.node.ObjectNode;

/** What is built in, and what the CustomResourceDefinitions in the store add at the moment. */
public final class ClusterResources implements Resources {
    private static final GroupResource DEFINITIONS =
            new GroupResource("apiextensions.k8s.io", "customresourcedefinitions");

    private final BuiltInResources builtIn = BuiltInResources.shared();
    private final Store store;
    private volatile Custom custom = new Custom(List.of(), List.of());

    /** @param definitions of which the types are made; the same objects make the same types */
    private record Custom(List<ObjectNode> definitions, List<ResourceType> types) {
        boolean isOf(List<ObjectNode> others) {
            if (definitions.size() != others.size()) {
                return false;
            }
            for (int i = 0; i < others.size(); i++) {
                if (definitions.get(i) != others.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    public ClusterResources(Store store) {
        this.store = store;
    }

    @Override
    public Optional<ResourceType> find(GroupVersionResource resource) {
        return builtIn.find(resource)
                .or(() -> custom().stream()
                        .filter(it -> it.resource().equals(resource))
                        .findFirst());
    }

    @Override
    public Optional<ResourceType> find(GroupVersionKind kind) {
        return builtIn.find(kind)
                .or(() -> custom().stream().filter(it -> it.kind().equals(kind)).findFirst());
    }

    @Override
    public Collection<ResourceType> all() {
        var added = custom();
        return added.isEmpty()
                ? builtIn.all()
                : Stream.concat(builtIn.all().stream(), added.stream()).toList();
    }

    private List<ResourceType> custom() {
        var definitions = store.list(DEFINITIONS, "").objects();
        var known = custom;
        if (!known.isOf(definitions)) {
            var types = definitions.stream()
                    .map(Definition::new)
                    .filter(Definition::established)
                    .flatMap(it -> it.types().stream())
                    .toList();
            known = new Custom(definitions, types);
            custom = known;
        }
        return known.types();
    }
}
