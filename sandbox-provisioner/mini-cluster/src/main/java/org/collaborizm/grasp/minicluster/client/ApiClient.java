package org.collaborizm.grasp.minicluster.client;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API as one user of it sees it: every call goes through the API server's authorization, admission and validation like
 * any other request, only the wire is left out. Whatever is refused throws {@link ApiException}. What is returned is shared
 * with everybody else: copy it before changing it.
 */
public interface ApiClient {
    Optional<ObjectNode> find(GroupVersionResource resource, ObjectKey key);

    default ObjectNode get(GroupVersionResource resource, ObjectKey key) {
        return find(resource, key).orElseThrow(() -> ApiException.notFound(resource.groupResource(), key.name()));
    }

    /**
     * By namespace and name; costs nothing, since nothing is copied.
     *
     * @param namespace empty for all
     */
    List<ObjectNode> list(GroupVersionResource resource, String namespace, LabelSelector selector);

    default List<ObjectNode> list(GroupVersionResource resource) {
        return list(resource, "", LabelSelector.EVERYTHING);
    }

    ObjectNode create(GroupVersionResource resource, ObjectNode object);

    /** @throws ApiException also when the object changed since the resource version it carries */
    ObjectNode update(GroupVersionResource resource, ObjectNode object);

    /**
     * @param subresource such as {@code finalize}
     * @throws ApiException as {@link #update}
     */
    default ObjectNode update(GroupVersionResource resource, ObjectNode object, String subresource) {
        return patch(resource, ObjectKey.of(object), PatchType.MERGE, object, subresource);
    }

    /** Changes {@code status} and nothing else. */
    ObjectNode updateStatus(GroupVersionResource resource, ObjectNode object);

    /** @param subresource empty for the object itself */
    ObjectNode patch(GroupVersionResource resource, ObjectKey key, PatchType type, JsonNode patch, String subresource);

    /** Posts to a subresource: {@code binding}, {@code eviction}, {@code token}. */
    ObjectNode post(GroupVersionResource resource, ObjectKey key, String subresource, ObjectNode body);

    /** @param options a {@code DeleteOptions}; empty for the defaults. Nothing of that name throws not found. */
    void delete(GroupVersionResource resource, ObjectKey key, ObjectNode options);

    /**
     * Tells of every object there is, as added, and then of every change, in order, one call at a time, in the cluster's
     * loop. What is told is never older than what {@link #list} answers at that moment would suggest: read again before
     * deciding.
     */
    Watch watch(GroupVersionResource resource, Consumer<WatchEvent> watcher);

    /** Watched until closed. */
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
