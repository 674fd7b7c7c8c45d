package org.collaborizm.grasp.minicluster.scheduler.framework;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import tools.jackson.databind.node.ObjectNode;

/** The objects beside nodes and Pods that a decision may look at: claims, volumes, classes, namespaces, owners. */
public interface Surroundings {
    Optional<ObjectNode> find(GroupVersionResource resource, ObjectKey key);

    /** @param namespace empty for all */
    List<ObjectNode> list(GroupVersionResource resource, String namespace);

    default Map<String, String> namespaceLabels(String namespace) {
        return find(GroupVersionResource.core("namespaces"), new ObjectKey("", namespace))
                .map(Meta::labels)
                .orElse(Map.of());
    }

    /** As the API has them. */
    static Surroundings of(ApiClient api) {
        return new Surroundings() {
            @Override
            public Optional<ObjectNode> find(GroupVersionResource resource, ObjectKey key) {
                return api.find(resource, key);
            }

            @Override
            public List<ObjectNode> list(GroupVersionResource resource, String namespace) {
                return api.list(resource, namespace, LabelSelector.EVERYTHING);
            }
        };
    }
}
