package org.collaborizm.grasp.minicluster.controller.garbagecollector;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apimachinery.OwnerReference;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.schema.Resources;
import tools.jackson.databind.JsonNode;

/** What became of the owners an object names. */
final class Owners {
    private final ApiClient api;
    private final Resources resources;

    Owners(ApiClient api, Resources resources) {
        this.api = api;
        this.resources = resources;
    }

    /**
     * @param solid owners that are there and stay
     * @param dangling those that are gone
     * @param waiting those that are being deleted in the foreground and wait for this object
     */
    record Classified(List<OwnerReference> solid, List<OwnerReference> dangling, List<OwnerReference> waiting) {
        Set<String> notSolid() {
            return Stream.concat(dangling.stream(), waiting.stream())
                    .map(OwnerReference::uid)
                    .collect(Collectors.toSet());
        }
    }

    Classified classify(JsonNode object) {
        var classified = new Classified(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Meta.owners(object).forEach(it -> list(classified, object, it).add(it));
        return classified;
    }

    private List<OwnerReference> list(Classified classified, JsonNode object, OwnerReference reference) {
        var type = resources.find(GroupVersionKind.of(reference.apiVersion(), reference.kind()));
        if (type.isEmpty() || (type.get().namespaced() && Meta.namespace(object).isEmpty())) {
            return classified.solid();
        }
        var namespace = type.get().namespaced() ? Meta.namespace(object) : "";
        var owner = api.find(type.get().resource(), new ObjectKey(namespace, reference.name()))
                .filter(it -> Meta.uid(it).equals(reference.uid()));
        if (owner.isEmpty()) {
            return classified.dangling();
        }
        var waits = Meta.deleting(owner.get()) && Meta.finalizers(owner.get()).contains(Changes.FOREGROUND);
        return waits ? classified.waiting() : classified.solid();
    }
}
