package org.collaborizm.grasp.minicluster.admission;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.store.Store;

/** Finds the class that an annotation makes the default; of several the newest. */
final class DefaultClass {
    private DefaultClass() {}

    static Optional<String> find(Store store, GroupResource classes, String annotation) {
        return store.list(classes, "").objects().stream()
                .filter(it -> "true".equals(Meta.annotations(it).get(annotation)))
                .max(Comparator.<tools.jackson.databind.node.ObjectNode, Instant>comparing(
                                it -> Meta.creationTimestamp(it).orElse(Instant.EPOCH))
                        .thenComparing(Meta::name, Comparator.reverseOrder()))
                .map(Meta::name);
    }
}
