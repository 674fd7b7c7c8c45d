package org.collaborizm.grasp.provisioner;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Since when nobody has needed something. */
final class Idleness {
    private final AtomicInteger holds = new AtomicInteger();
    private volatile long touchedNanos = System.nanoTime();

    /** Somebody needed it just now. */
    void touch() {
        touchedNanos = System.nanoTime();
    }

    /** Somebody needs it until this is closed. */
    Cluster.Subscription hold() {
        holds.incrementAndGet();
        touch();
        var held = new AtomicBoolean(true);
        return () -> {
            if (held.compareAndSet(true, false)) {
                touch();
                holds.decrementAndGet();
            }
        };
    }

    boolean lasts(Duration time) {
        return holds.get() == 0 && System.nanoTime() - touchedNanos >= time.toNanos();
    }
}
