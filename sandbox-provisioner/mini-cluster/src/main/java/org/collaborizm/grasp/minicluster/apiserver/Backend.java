package org.collaborizm.grasp.minicluster.apiserver;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.schema.Resources;
import org.collaborizm.grasp.minicluster.store.Store;
import tools.jackson.databind.node.ObjectNode;

/** What all verbs work on: the store, seen through the versions of resources. */
record Backend(
        Store store,
        ClusterClock clock,
        Resources resources,
        Parts parts,
        Admission admission,
        Gate gate,
        RandomGenerator random) {
    /** Whole seconds, as {@code metav1.Time} has them. */
    Instant now() {
        return clock.now().truncatedTo(ChronoUnit.SECONDS);
    }

    GroupResource stored(ResourceType type) {
        return parts.conversion().storedIn(type);
    }

    /** The type in the version that is stored, in which admission and validation see objects. */
    ResourceType storedType(ResourceType type) {
        var kind = parts.conversion().storedAs(type);
        if (kind.equals(type.kind())) {
            return type;
        }
        var resource = new GroupVersionResource(
                kind.group(), kind.version(), stored(type).resource());
        return resources.find(resource).orElse(type);
    }

    Optional<ObjectNode> find(ResourceType type, ObjectKey key) {
        return store.find(stored(type), key);
    }

    ObjectNode toStored(ResourceType type, ObjectNode object) {
        return convert(object, parts.conversion().storedAs(type));
    }

    ObjectNode toServed(ResourceType type, ObjectNode object) {
        return convert(object, type.kind());
    }

    private ObjectNode convert(ObjectNode object, GroupVersionKind kind) {
        return GroupVersionKind.of(object).equals(kind)
                ? object
                : parts.conversion().convert(object, kind);
    }
}
