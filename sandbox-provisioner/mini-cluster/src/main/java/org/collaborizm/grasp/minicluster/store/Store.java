package org.collaborizm.grasp.minicluster.store;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Objects by resource, namespace and name. Every change gets the next revision, which becomes the object's
 * {@code resourceVersion}; changes of the recent past can be followed from any revision. Nothing that was put in is ever
 * changed, so what is read may be kept and shared.
 */
public final class Store {
    private static final int OPTIMISTIC_ATTEMPTS = 8;
    static final String HEARTBEAT_KEYS = "coordination.k8s.io/leases/";
    private static final char AFTER_SLASH = '/' + 1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Followers followers = new Followers();
    private final Bounds bounds;
    private final History history;
    private volatile Snapshot state;

    public Store(Snapshot start) {
        this(start, Bounds.NONE);
    }

    public Store(Snapshot start, Bounds bounds) {
        this.bounds = bounds;
        state = start;
        history = new History(start.revision());
    }

    public Snapshot snapshot() {
        return state;
    }

    public long revision() {
        return state.revision();
    }

    /** Whoever follows has heard of everything up to it. */
    public long toldRevision() {
        lock.lock();
        try {
            return state.revision();
        } finally {
            lock.unlock();
        }
    }

    public Optional<ObjectNode> find(GroupResource resource, ObjectKey key) {
        return Optional.ofNullable(state.objects().get(path(resource, key)));
    }

    /** @param namespace empty for all */
    public Listing list(GroupResource resource, String namespace) {
        return list(state, resource, namespace);
    }

    /** The same of an earlier state. */
    public static Listing list(Snapshot state, GroupResource resource, String namespace) {
        var from = prefix(resource) + (namespace.isEmpty() ? "" : namespace + "/");
        var to = from.substring(0, from.length() - 1) + AFTER_SLASH;
        return new Listing(List.copyOf(state.objects().subMap(from, to).values()), state.revision());
    }

    /**
     * Stores a new object.
     *
     * @return it with its resource version
     * @throws ApiException if there is one of that name
     */
    public ObjectNode create(GroupResource resource, ObjectNode object) {
        var key = ObjectKey.of(object);
        lock.lock();
        try {
            if (state.objects().containsKey(path(resource, key))) {
                throw ApiException.alreadyExists(resource, key.name());
            }
            bounds.checkRoom(state);
            return put(resource, key, object);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Replaces an object by what becomes of it, or removes it. If it changes meanwhile, the edit is asked again with what it is
     * then. An outcome that says the same as what is there changes nothing, as in etcd behind the API server.
     *
     * @param edit gets the object as it is, and returns another, or null for none; it may throw to leave all as it was
     * @return the object as it is now, or as it was last
     * @throws ApiException if there is none
     */
    public ObjectNode update(GroupResource resource, ObjectKey key, Edit edit) {
        for (var attempt = 0; attempt < OPTIMISTIC_ATTEMPTS; attempt++) {
            var there = get(resource, key);
            var outcome = edit.apply(there);
            lock.lock();
            try {
                if (state.objects().get(path(resource, key)) == there) {
                    return settle(resource, key, there, outcome);
                }
            } finally {
                lock.unlock();
            }
        }
        return updateLocked(resource, key, edit);
    }

    private ObjectNode updateLocked(GroupResource resource, ObjectKey key, Edit edit) {
        lock.lock();
        try {
            var there = get(resource, key);
            return settle(resource, key, there, edit.apply(there));
        } finally {
            lock.unlock();
        }
    }

    private ObjectNode get(GroupResource resource, ObjectKey key) {
        return find(resource, key).orElseThrow(() -> ApiException.notFound(resource, key.name()));
    }

    /**
     * @param check may throw to keep the object
     * @return it as it was last
     * @throws ApiException if there is none
     */
    public ObjectNode delete(GroupResource resource, ObjectKey key, Consumer<ObjectNode> check) {
        return update(resource, key, there -> {
            check.accept(there);
            return null;
        });
    }

    /**
     * Tells the follower every change of a resource after a revision, first those that were and then those that come, in order,
     * none twice and none left out. It is called while the store is locked, so it must only note what it hears.
     *
     * @throws ApiException if changes after that revision are no longer known
     */
    public Following follow(GroupResource resource, long after, Consumer<StoreEvent> follower) {
        lock.lock();
        try {
            history.tell(resource, after, follower);
            followers.add(resource, follower);
            return () -> leave(resource, follower);
        } finally {
            lock.unlock();
        }
    }

    /** The same of every resource. */
    public Following follow(long after, Consumer<StoreEvent> follower) {
        return follow(Followers.EVERY, after, follower);
    }

    private void leave(GroupResource resource, Consumer<StoreEvent> follower) {
        lock.lock();
        try {
            followers.remove(resource, follower);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Everything as it was in the snapshot. Whoever follows hears of it as of any other changes: what differs is removed,
     * replaced or made, each with a revision of its own.
     */
    public void restore(Snapshot snapshot) {
        lock.lock();
        try {
            for (var gone : state.objects().entrySet()) {
                var then = snapshot.objects().get(gone.getKey());
                if (then == null || !Meta.uid(then).equals(Meta.uid(gone.getValue()))) {
                    remove(resource(gone.getKey()), ObjectKey.of(gone.getValue()));
                }
            }
            for (var then : snapshot.objects().entrySet()) {
                if (state.objects().get(then.getKey()) != then.getValue()) {
                    put(resource(then.getKey()), ObjectKey.of(then.getValue()), then.getValue());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private ObjectNode settle(GroupResource resource, ObjectKey key, ObjectNode there, @Nullable ObjectNode outcome) {
        if (outcome == null) {
            return remove(resource, key);
        }
        return Json.same(outcome, there) ? there : put(resource, key, outcome);
    }

    private ObjectNode put(GroupResource resource, ObjectKey key, ObjectNode outcome) {
        var revision = state.revision() + 1;
        var path = path(resource, key);
        var before = state.objects().get(path);
        var stored = CompactTrees.stored(numbered(outcome, revision), before);
        var next = state.with(path, stored, revision);
        bounds.check(stored, state, next);
        state = next;
        tell(new StoreEvent(resource, before, stored, stored, revision));
        return stored;
    }

    private ObjectNode remove(GroupResource resource, ObjectKey key) {
        var revision = state.revision() + 1;
        var path = path(resource, key);
        var there = Objects.requireNonNull(state.objects().get(path));
        var last = CompactTrees.stored(numbered(there, revision), there);
        state = state.without(path, revision);
        tell(new StoreEvent(resource, there, null, last, revision));
        return last;
    }

    private void tell(StoreEvent event) {
        history.add(event);
        followers.tell(event);
    }

    private static ObjectNode numbered(ObjectNode object, long revision) {
        var copy = object.objectNode();
        copy.setAll(object);
        var metadata = object.objectNode();
        metadata.setAll((ObjectNode) Meta.of(object));
        copy.set("metadata", metadata.put("resourceVersion", Long.toString(revision)));
        return copy;
    }

    private static GroupResource resource(String path) {
        var parts = path.split("/", 3);
        return new GroupResource(parts[0], parts[1]);
    }

    private static String prefix(GroupResource resource) {
        return resource.group() + "/" + resource.resource() + "/";
    }

    private static String path(GroupResource resource, ObjectKey key) {
        return prefix(resource) + (key.namespace().isEmpty() ? "" : key.namespace() + "/") + key.name();
    }

    /** Followed until closed. */
    @FunctionalInterface
    public interface Following extends AutoCloseable {
        @Override
        void close();
    }

    /** What becomes of an object. */
    @FunctionalInterface
    public interface Edit {
        @Nullable
        ObjectNode apply(ObjectNode there);
    }
}
