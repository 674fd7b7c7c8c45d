package org.collaborizm.grasp.minicluster.http;

import io.vertx.core.streams.ReadStream;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Hands on what comes from a client, one after the other on a virtual thread, and reads no further while much waits. */
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

    synchronized void add(int size, Runnable act) {
        items.add(new Item(size + OVERHEAD, act));
        waiting += size + OVERHEAD;
        if (waiting > BOUND) {
            from.pause();
        }
        if (!running) {
            running = true;
            threads.execute(this::run);
        }
    }

    private void run() {
        for (var item = next(0); item != null; item = next(item.size())) {
            item.act().run();
        }
    }

    private synchronized @Nullable Item next(int done) {
        if (waiting > BOUND && waiting - done <= BOUND) {
            from.resume();
        }
        waiting -= done;
        var item = items.poll();
        running = item != null;
        return item;
    }

    private record Item(int size, Runnable act) {}
}
