package org.collaborizm.grasp.minicluster.controller.storage;

import java.util.function.Predicate;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import tools.jackson.databind.node.ObjectNode;

/** Lets go of what is protected by a finalizer until nobody uses it. */
record VolumeProtection(ApiClient api, GroupVersionResource resource, String finalizer) {
    /** @param used whether somebody still needs it */
    void look(ObjectNode object, boolean used) {
        var there = Meta.finalizers(object);
        if (!Meta.deleting(object) && !there.contains(finalizer)) {
            var copy = Json.copy(object);
            Meta.edit(copy).withArray("finalizers").add(finalizer);
            api.update(resource, copy);
        } else if (Meta.deleting(object) && there.contains(finalizer) && !used) {
            var copy = Json.copy(object);
            var left = Meta.edit(copy).putArray("finalizers");
            there.stream().filter(it -> !it.equals(finalizer)).forEach(left::add);
            api.update(resource, copy);
        }
    }

    void look(ObjectKey key, Predicate<ObjectNode> used) {
        api.find(resource, key).ifPresent(it -> look(it, used.test(it)));
    }
}
