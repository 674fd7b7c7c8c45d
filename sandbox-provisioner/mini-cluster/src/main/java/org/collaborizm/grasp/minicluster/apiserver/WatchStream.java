package org.collaborizm.grasp.minicluster.apiserver;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Takes events as fast as they come and sends them as fast as the receiver takes them, on a thread that is there only while
 * there is something to send. One who falls too far behind is told so and let go.
 */
final class WatchStream {
    private static final int MOST_WAITING = 1000;

    private final Executor threads;
    private final Consumer<byte[]> sink;
    private final Runnable end;
    private final ArrayDeque<Event> waiting = new ArrayDeque<>();
    private boolean sending;
    private boolean closing;
    private boolean closed;

    /** Makes what is sent, when it is sent. */
    interface Event {
        /** @return null for nothing */
        @Nullable
        JsonNode json();
    }

    WatchStream(Executor threads, Consumer<byte[]> sink, Runnable end) {
        this.threads = threads;
        this.sink = sink;
        this.end = end;
    }

    synchronized void add(Event event) {
        if (closing) {
            return;
        }
        waiting.add(event);
        if (waiting.size() > MOST_WAITING) {
            waiting.clear();
            waiting.add(() -> error(ApiException.expired("too old resource version: the watch fell behind")));
            closing = true;
        }
        begin();
    }

    /** Nothing is kept back: what begins a watch may be more than a receiver may be behind. */
    synchronized void addAll(Iterable<? extends Event> events) {
        events.forEach(waiting::add);
        begin();
    }

    /** After what waits, the end. */
    synchronized void finish() {
        closing = true;
        begin();
    }

    /** The receiver is gone. */
    synchronized void abandon() {
        closing = true;
        closed = true;
        waiting.clear();
    }

    synchronized boolean isOver() {
        return closing;
    }

    private void begin() {
        if (!sending && !closed) {
            sending = true;
            threads.execute(this::send);
        }
    }

    private void send() {
        for (var event = next(); event != null; event = next()) {
            var json = event.json();
            if (json != null) {
                sink.accept(line(json));
            }
        }
        if (over()) {
            end.run();
        }
    }

    private static byte[] line(JsonNode json) {
        var bytes = JsonBytes.of(json);
        var line = Arrays.copyOf(bytes, bytes.length + 1);
        line[bytes.length] = '\n';
        return line;
    }

    private synchronized @Nullable Event next() {
        var event = waiting.poll();
        if (event == null) {
            sending = false;
        }
        return event;
    }

    private synchronized boolean over() {
        var over = closing && !closed && waiting.isEmpty();
        closed |= over;
        return over;
    }

    static JsonNode event(String type, JsonNode object) {
        var event = Json.object().put("type", type);
        event.set("object", object);
        return event;
    }

    static JsonNode error(ApiException problem) {
        return event("ERROR", problem.toStatus());
    }
}
