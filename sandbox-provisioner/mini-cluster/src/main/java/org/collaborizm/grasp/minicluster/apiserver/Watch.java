package org.collaborizm.grasp.minicluster.apiserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.store.Store;
import org.collaborizm.grasp.minicluster.store.StoreEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One watch of one client, as {@code endpoints/handlers/watch.go} and the watch cache serve it. */
final class Watch implements ApiResponse.Source {
    private static final Duration BOOKMARKS = Duration.ofMinutes(1);

    private final Backend backend;
    private final Call call;
    private final ListOptions options;
    private final Surroundings around;
    private final GroupResource resource;
    private @Nullable WatchStream stream;
    private Store.@Nullable Following following;
    private ClusterClock.@Nullable Alarm timeout;
    private ClusterClock.@Nullable Alarm bookmark;
    private boolean headed;
    private boolean stopped;
    private boolean released;

    record Surroundings(
            Lists lists, Answers answers, Accept accept, Executor threads, OpenWatches open, Duration timeout) {}

    Watch(Backend backend, Call call, ListOptions options, Surroundings around) {
        this.backend = backend;
        this.call = call;
        this.options = options;
        this.around = around;
        this.resource = backend.stored(call.type());
    }

    @Override
    public synchronized void start(Consumer<byte[]> sink, Runnable ended) {
        if (stopped) {
            return;
        }
        if (released) {
            ended.run();
            return;
        }
        var events = new WatchStream(around.threads(), sink, () -> {
            around.open().remove(this);
            ended.run();
        });
        stream = events;
        try {
            following = backend.store().follow(resource, begin(events), it -> changed(events, it));
            timeout = backend.clock().after(around.timeout(), this::end);
            if (options.bookmarks()) {
                bookmark = backend.clock().after(BOOKMARKS, () -> bookmark(events));
            }
        } catch (ApiException refused) {
            events.add(() -> WatchStream.error(refused));
            events.finish();
            release();
        }
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        around.open().remove(this);
        if (stream != null) {
            stream.abandon();
        }
        release();
    }

    /**
     * What there is comes first, unless the client knows it.
     *
     * @return the revision after which changes follow
     */
    private long begin(WatchStream events) {
        var version = options.resourceVersion();
        var known = Chunks.revision(version);
        if (known > 0 && !options.initialEvents()) {
            return known;
        }
        var page = around.lists()
                .list(call, new ListOptions(options.labels(), options.fields(), 0, "", "", "", false, false));
        var initial = new ArrayList<WatchStream.Event>();
        page.items().forEach(it -> initial.add(() -> event("ADDED", it)));
        if (options.initialEvents()) {
            initial.add(() -> WatchStream.event("BOOKMARK", bookmark(page.revision(), true)));
        }
        events.addAll(initial);
        return page.revision();
    }

    private void changed(WatchStream events, StoreEvent change) {
        if (!here(change.last())) {
            return;
        }
        var type = call.type();
        var was = change.before() != null && options.matches(type, change.before());
        var is = change.after() != null && options.matches(type, change.after());
        if (is) {
            events.add(() -> event(was ? "MODIFIED" : "ADDED", backend.toServed(type, change.last())));
        } else if (was) {
            events.add(() -> event("DELETED", backend.toServed(type, gone(change))));
        }
    }

    /** One that is not selected any more is told as it was, with the revision of the change. */
    private static ObjectNode gone(StoreEvent change) {
        if (change.after() == null || change.before() == null) {
            return change.last();
        }
        var last = Json.copy(change.before());
        Meta.edit(last).put("resourceVersion", Long.toString(change.revision()));
        return last;
    }

    private boolean here(ObjectNode object) {
        return call.namespace().isEmpty() || Meta.namespace(object).equals(call.namespace());
    }

    private JsonNode event(String kind, ObjectNode object) {
        var first = !headed;
        headed = true;
        return WatchStream.event(kind, around.answers().shaped(call, around.accept(), object, first));
    }

    /** The time is over; what waits is still sent, and until then the watch is counted. */
    synchronized void end() {
        if (stream != null) {
            stream.finish();
        }
        release();
    }

    private synchronized void bookmark(WatchStream events) {
        if (!events.isOver()) {
            var revision = backend.store().toldRevision();
            events.add(() -> WatchStream.event("BOOKMARK", bookmark(revision, false)));
            bookmark = backend.clock().after(BOOKMARKS, () -> bookmark(events));
        }
    }

    private JsonNode bookmark(long revision, boolean initialEnd) {
        var kind = call.type().kind();
        var object = Json.object().put("kind", kind.kind()).put("apiVersion", kind.apiVersion());
        var metadata = object.putObject("metadata")
                .put("resourceVersion", Long.toString(revision))
                .putNull("creationTimestamp");
        if (initialEnd) {
            metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
        }
        return object;
    }

    private synchronized void release() {
        released = true;
        if (following != null) {
            following.close();
            following = null;
        }
        for (var alarm : alarms()) {
            alarm.cancel();
        }
    }

    private List<ClusterClock.Alarm> alarms() {
        var alarms = new ArrayList<ClusterClock.Alarm>();
        if (timeout != null) {
            alarms.add(timeout);
        }
        if (bookmark != null) {
            alarms.add(bookmark);
        }
        return alarms;
    }
}
