package org.collaborizm.grasp.minicluster;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.client.PatchType;
import org.collaborizm.grasp.minicluster.client.WatchEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API as a controller has it: it reads what the controller manager's shared informers know, and writes with the rights of
 * its own service account.
 */
record InformedClient(ApiClient informers, ApiClient own) implements ApiClient {
    @Override
    public Optional<ObjectNode> find(GroupVersionResource resource, ObjectKey key) {
        return informers.find(resource, key);
    }

    @Override
    public List<ObjectNode> list(GroupVersionResource resource, String namespace, LabelSelector selector) {
        return informers.list(resource, namespace, selector);
    }

    @Override
    public Watch watch(GroupVersionResource resource, Consumer<WatchEvent> watcher) {
        return informers.watch(resource, watcher);
    }

    @Override
    public ObjectNode create(GroupVersionResource resource, ObjectNode object) {
        return own.create(resource, object);
    }

    @Override
    public ObjectNode update(GroupVersionResource resource, ObjectNode object) {
        return own.update(resource, object);
    }

    @Override
    public ObjectNode update(GroupVersionResource resource, ObjectNode object, String subresource) {
        return own.update(resource, object, subresource);
    }

    @Override
    public ObjectNode updateStatus(GroupVersionResource resource, ObjectNode object) {
        return own.updateStatus(resource, object);
    }

    @Override
    public ObjectNode patch(
            GroupVersionResource resource, ObjectKey key, PatchType type, JsonNode patch, String subresource) {
        return own.patch(resource, key, type, patch, subresource);
    }

    @Override
    public ObjectNode post(GroupVersionResource resource, ObjectKey key, String subresource, ObjectNode body) {
        return own.post(resource, key, subresource, body);
    }

    @Override
    public void delete(GroupVersionResource resource, ObjectKey key, ObjectNode options) {
        own.delete(resource, key, options);
    }
}
