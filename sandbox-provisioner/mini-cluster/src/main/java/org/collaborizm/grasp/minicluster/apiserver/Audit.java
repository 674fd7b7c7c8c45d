package org.collaborizm.grasp.minicluster.apiserver;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.auth.Attributes;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;

/** What was asked lately, and how it was answered. */
public final class Audit {
    private static final int KEPT = 200;

    private final ClusterClock clock;
    private final ArrayDeque<AuditEvent> events = new ArrayDeque<>();
    private final CopyOnWriteArrayList<Consumer<AuditEvent>> subscribers = new CopyOnWriteArrayList<>();

    Audit(ClusterClock clock) {
        this.clock = clock;
    }

    /** The last few, oldest first. */
    public List<AuditEvent> recent() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /** @param subscriber hears of every request on the thread that answers it, so it must not take long */
    public Subscription subscribe(Consumer<AuditEvent> subscriber) {
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }

    void note(Attributes attributes, ApiResponse response) {
        note(
                attributes,
                switch (response) {
                    case ApiResponse.Answer answer -> answer.code();
                    case ApiResponse.Text text -> text.code();
                    case ApiResponse.Streaming streaming -> 200;
                    case ApiResponse.Conversation conversation -> 101;
                    case ApiResponse.Forwarding forwarding -> 101;
                });
    }

    void note(Attributes attributes, int code) {
        var event = new AuditEvent(attributes, code, clock.now());
        synchronized (events) {
            events.add(event);
            if (events.size() > KEPT) {
                events.remove();
            }
        }
        subscribers.forEach(it -> it.accept(event));
    }

    /** Heard until closed. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
