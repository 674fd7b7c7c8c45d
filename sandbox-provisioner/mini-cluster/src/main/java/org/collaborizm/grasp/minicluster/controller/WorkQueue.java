package org.collaborizm.grasp.minicluster.controller;

import java.time.Duration;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.clock.Loop;

/**
 * Objects that a controller has to look at, each once however often it was added meanwhile. One whose reconciling fails comes
 * again, after 5 ms at first and twice as long each time, up to 1000 s, as client-go's default rate limiter has it. Used in
 * the cluster's loop only.
 */
public final class WorkQueue {
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(1000);

    private final RetryQueue<ObjectKey> queue;

    WorkQueue(Loop loop, ClusterClock clock, Reconciler reconciler) {
        queue = new RetryQueue<>(loop, clock, LONGEST_RETRY, reconciler::reconcile);
    }

    public void add(ObjectKey key) {
        queue.add(key);
    }

    public void addAfter(ObjectKey key, Duration duration) {
        queue.addAfter(key, duration);
    }

    /** Looks at one object, which may be gone, and does the next thing that brings it nearer to what is declared. */
    @FunctionalInterface
    public interface Reconciler {
        void reconcile(ObjectKey key);
    }
}
