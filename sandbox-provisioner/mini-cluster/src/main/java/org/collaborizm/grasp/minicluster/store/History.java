package org.collaborizm.grasp.minicluster.store;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;

/** The changes of the recent past, as many as there is room for. Used under the store's lock. */
final class History {
    private static final int KEPT_EVENTS = 1000;
    private static final long KEPT_BYTES = 8L << 20;
    private static final GroupResource HEARTBEATS = new GroupResource("coordination.k8s.io", "leases");

    private final ArrayDeque<StoreEvent> events = new ArrayDeque<>();
    private long bytes;
    private long oldest;

    /** @param start what was before it is not known */
    History(long start) {
        oldest = start;
    }

    void add(StoreEvent event) {
        if (event.resource().equals(HEARTBEATS)) {
            forgetHeartbeat(event);
        }
        events.add(event);
        bytes += size(event);
        while (events.size() > KEPT_EVENTS || bytes > KEPT_BYTES) {
            var gone = events.remove();
            bytes -= size(gone);
            oldest = gone.revision();
        }
    }

    /**
     * Tells what came after a revision.
     *
     * @throws ApiException if that is no longer known
     */
    void tell(GroupResource resource, long after, Consumer<StoreEvent> follower) {
        if (after < oldest) {
            throw ApiException.expired("too old resource version: " + after + " (" + oldest + ")");
        }
        events.stream()
                .filter(it -> it.revision() > after
                        && (resource == Followers.EVERY || it.resource().equals(resource)))
                .forEach(follower);
    }

    /** Of the renewals of a lease in a row only the last is kept, so that nodes that only live leave no history. */
    private void forgetHeartbeat(StoreEvent next) {
        var last = events.descendingIterator();
        while (last.hasNext()) {
            var event = last.next();
            if (!event.resource().equals(HEARTBEATS) || event.before() == null || event.after() == null) {
                return;
            }
            if (ObjectKey.of(event.last()).equals(ObjectKey.of(next.last()))) {
                last.remove();
                bytes -= size(event);
                return;
            }
        }
    }

    /** As if the whole object had changed, though most of it may be shared with the version before. */
    private static long size(StoreEvent event) {
        return Bounds.size(event.last());
    }
}
