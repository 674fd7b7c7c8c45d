package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher.Action;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the objects of one query: lists them, watches from there, and begins again when the watch ends for any reason. All
 * that happens is queued for one virtual thread, which alone keeps the picture and calls the watcher.
 */
final class Following implements Cluster.Subscription, Heartbeat.Listener {
    private static final Logger log = LoggerFactory.getLogger(Following.class);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 3_000;

    private final KubernetesClient client;
    private final ResourceQuery query;
    private final Cluster.Watcher watcher;
    private final Heartbeat heartbeat;
    private final LinkedBlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();
    private final Map<String, Map<String, Object>> picture = new LinkedHashMap<>();
    private long pauseMillis = FIRST_PAUSE_MILLIS;
    private boolean lost;
    private volatile boolean closed;

    private Following(KubernetesClient client, ResourceQuery query, Cluster.Watcher watcher, Heartbeat heartbeat) {
        this.client = client;
        this.query = query;
        this.watcher = watcher;
        this.heartbeat = heartbeat;
    }

    static Cluster.Subscription start(
            KubernetesClient client, ResourceQuery query, Cluster.Watcher watcher, Heartbeat heartbeat) {
        var following = new Following(client, query, watcher, heartbeat);
        heartbeat.add(following);
        Thread.ofVirtual().name("cluster-watch-" + query.kind()).start(following::run);
        return following;
    }

    private void run() {
        try {
            while (!closed) {
                follow();
            }
        } catch (InterruptedException e) {
            closed = true;
        } finally {
            heartbeat.remove(this);
        }
    }

    private void follow() throws InterruptedException {
        happenings.clear();
        try (var _ = listAndWatch()) {
            tell();
            takeEvents();
        } catch (KubernetesClientException e) {
            tellLost(e);
            pause();
        } catch (RuntimeException e) {
            if (!closed) {
                log.error("A watcher of {} broke; it is shown everything again", query.kind(), e);
            }
            pause();
        }
    }

    private Watch listAndWatch() {
        var selection = Selection.in(client, query);
        var list = selection.list();
        picture.clear();
        for (var item : list.getItems()) {
            put(item);
        }
        return selection
                .withResourceVersion(list.getMetadata().getResourceVersion())
                .watch(new Line());
    }

    /** Whether that changes anything. */
    private boolean put(GenericKubernetesResource resource) {
        var plain = PlainJson.of(resource, client.getKubernetesSerialization());
        return !plain.equals(picture.put(Selection.keyOf(resource), plain));
    }

    /** Returns when the watch is over, as each is after some minutes; whether the server is there shows at the next list. */
    private void takeEvents() throws InterruptedException {
        while (!closed) {
            switch (happenings.take()) {
                case Happening.Changed changed -> {
                    pauseMillis = FIRST_PAUSE_MILLIS;
                    if (put(changed.resource())) {
                        tell();
                    }
                }
                case Happening.Gone gone -> {
                    picture.remove(Selection.keyOf(gone.resource()));
                    tell();
                }
                case Happening.Over _ -> {
                    pause();
                    return;
                }
                case Happening.Silent silent -> {
                    tellLost(silent.cause());
                    return;
                }
            }
        }
    }

    private void tell() {
        if (!closed) {
            lost = false;
            watcher.seen(List.copyOf(picture.values()));
        }
    }

    private void tellLost(KubernetesClientException cause) {
        log.debug("{} cannot be followed", query, cause);
        if (!closed && !lost) {
            lost = true;
            watcher.lost(Unanswered.inWords(cause));
        }
    }

    private void pause() throws InterruptedException {
        var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMillis);
        pauseMillis = Math.min(pauseMillis * 2, LONGEST_PAUSE_MILLIS);
        while (!closed && System.nanoTime() < until) {
            happenings.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void unanswered(KubernetesClientException cause) {
        happenings.add(new Happening.Silent(cause));
    }

    @Override
    public void closed() {
        close();
    }

    @Override
    public void close() {
        closed = true;
        happenings.add(new Happening.Over());
    }

    /** What can happen to something followed. */
    private sealed interface Happening {
        record Changed(GenericKubernetesResource resource) implements Happening {}

        record Gone(GenericKubernetesResource resource) implements Happening {}

        record Over() implements Happening {}

        record Silent(KubernetesClientException cause) implements Happening {}
    }

    /** One watch, as the client calls it back on its own threads. */
    private final class Line implements io.fabric8.kubernetes.client.Watcher<GenericKubernetesResource> {
        @Override
        public void eventReceived(Action action, GenericKubernetesResource resource) {
            switch (action) {
                case ADDED, MODIFIED -> happenings.add(new Happening.Changed(resource));
                case DELETED -> happenings.add(new Happening.Gone(resource));
                case BOOKMARK, ERROR -> log.debug("{} on a watch of {}", action, query.kind());
            }
        }

        @Override
        public void onClose() {
            happenings.add(new Happening.Over());
        }

        @Override
        public void onClose(WatcherException cause) {
            happenings.add(new Happening.Over());
        }
    }
}
