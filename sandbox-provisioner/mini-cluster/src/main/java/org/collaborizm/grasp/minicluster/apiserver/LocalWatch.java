package org.collaborizm.grasp.minicluster.apiserver;

import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.client.WatchEvent;
import org.collaborizm.grasp.minicluster.clock.Loop;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.store.Store;
import org.collaborizm.grasp.minicluster.store.StoreEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A watch of a part of the control plane, told in the cluster's loop. */
final class LocalWatch implements ApiClient.Watch {
    private final Backend backend;
    private final Loop loop;
    private final ResourceType type;
    private final Consumer<WatchEvent> watcher;
    private volatile boolean closed;
    private Store.@Nullable Following following;

    LocalWatch(ApiServer server, ResourceType type, Consumer<WatchEvent> watcher) {
        this.backend = server.backend();
        this.loop = server.loop();
        this.type = type;
        this.watcher = watcher;
    }

    LocalWatch start() {
        var resource = backend.stored(type);
        var listing = backend.store().list(resource, "");
        listing.objects().forEach(it -> tell(WatchEvent.Kind.ADDED, null, it));
        following = backend.store().follow(resource, listing.revision(), it -> tell(kind(it), it.before(), it.last()));
        return this;
    }

    @Override
    public void close() {
        closed = true;
        if (following != null) {
            following.close();
        }
    }

    private static WatchEvent.Kind kind(StoreEvent change) {
        if (change.after() == null) {
            return WatchEvent.Kind.DELETED;
        }
        return change.before() == null ? WatchEvent.Kind.ADDED : WatchEvent.Kind.MODIFIED;
    }

    private void tell(WatchEvent.Kind kind, @Nullable ObjectNode before, ObjectNode object) {
        loop.submit(() -> {
            if (!closed) {
                var was = before == null ? null : backend.toServed(type, before);
                watcher.accept(new WatchEvent(kind, was, backend.toServed(type, object)));
            }
        });
    }
}
