package org.collaborizm.grasp.minicluster.http;

import io.vertx.core.streams.ReadStream;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What came from a client and is not yet where it belongs: while that is much, no more is read. */
final class Inbox {
    private static final int BOUND = 256 * 1024;
    /** What a message costs besides its bytes: that there are many empty ones is bounded too. */
    private static final int OVERHEAD = 64;

    private final Executor threads;
    private final ReadStream<?> from;
    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private boolean running;
    private int waiting;

    Inbox(Executor threads, ReadStream<?> from) {
        this.threads = threads;
        this.from = from;
    }

    /** Counts so many bytes until what is returned is run. */
    synchronized Runnable holding(int size) {
        var counted = size + OVERHEAD;
        var held = new AtomicBoolean(true);
        waiting += counted;
        if (waiting > BOUND) {
            from.pause();
        }
        return () -> {
            if (held.compareAndSet(true, false)) {
                less(counted);
            }
        };
    }

    private synchronized void less(int counted) {
        if (waiting > BOUND && waiting - counted <= BOUND) {
            from.resume();
        }
        waiting -= counted;
    }

    /** Does something with so many bytes on a virtual thread, one such thing after the other. */
    synchronized void add(int size, Runnable act) {
        items.add(new Item(act, holding(size)));
        if (!running) {
            running = true;
            threads.execute(this::run);
        }
    }

    private void run() {
        for (var item = next(); item != null; item = next()) {
            item.act().run();
            item.done().run();
        }
    }

    private synchronized @Nullable Item next() {
        var item = items.poll();
        running = item != null;
        return item;
    }

    private record Item(Runnable act, Runnable done) {}
}
