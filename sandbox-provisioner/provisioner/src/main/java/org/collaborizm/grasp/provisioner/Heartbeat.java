package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks an API server, while anything of it is followed, whether it still answers: a watch over a line that hangs is silent
 * for ever and looks like a cluster in which nothing happens. One question every few seconds for all that is followed.
 */
final class Heartbeat implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final KubernetesClient client;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Object lock = new Object();
    private @Nullable Thread asking;
    private boolean closed;

    Heartbeat(KubernetesClient client) {
        this.client = client;
    }

    void add(Listener listener) {
        listeners.add(listener);
        synchronized (lock) {
            if (asking == null && !closed) {
                asking = Thread.ofVirtual().name("cluster-heartbeat").start(this::ask);
            }
        }
    }

    void remove(Listener listener) {
        listeners.remove(listener);
    }

    private void ask() {
        while (waitOrEnd()) {
            try {
                client.raw("/version");
            } catch (KubernetesClientException e) {
                listeners.forEach(listener -> listener.unanswered(e));
            }
        }
    }

    private boolean waitOrEnd() {
        synchronized (lock) {
            try {
                if (!closed) {
                    lock.wait(EVERY.toMillis());
                }
            } catch (InterruptedException e) {
                closed = true;
            }
            if (closed || listeners.isEmpty()) {
                asking = null;
                return false;
            }
            return true;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        listeners.forEach(Listener::closed);
    }

    /** Something that depends on the API server's answers. */
    interface Listener {
        void unanswered(KubernetesClientException cause);

        void closed();
    }
}
