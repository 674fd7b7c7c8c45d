package org.collaborizm.grasp.minicluster.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Time that stands still until a test moves it. */
public final class SteppedClock implements ClusterClock {
    private final Loop loop;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiting::at).thenComparingLong(Waiting::order));
    private Instant now;
    private long order;

    public SteppedClock(Loop loop, Instant start) {
        this.loop = loop;
        this.now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Alarm after(Duration duration, Runnable task) {
        var entry = new Waiting(now.plus(duration.isNegative() ? Duration.ZERO : duration), order++, task);
        waiting.add(entry);
        return () -> cancel(entry);
    }

    /** Lets the duration pass, stopping at every alarm on the way until the cluster has come to rest. */
    public void advance(Duration duration) throws InterruptedException {
        var end = now().plus(duration);
        loop.awaitRest();
        for (var due = next(end); due != null; due = next(end)) {
            loop.submit(due.task());
            loop.awaitRest();
        }
    }

    @Override
    public synchronized void stop() {
        waiting.clear();
    }

    private synchronized @Nullable Waiting next(Instant end) {
        var first = waiting.peek();
        if (first == null || first.at().isAfter(end)) {
            now = end;
            return null;
        }
        now = first.at().isAfter(now) ? first.at() : now;
        return waiting.poll();
    }

    private synchronized void cancel(Waiting entry) {
        waiting.remove(entry);
    }

    private record Waiting(Instant at, long order, Runnable task) {}
}
