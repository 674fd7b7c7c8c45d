package org.collaborizm.grasp.check;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The one timer of all that is watched. What comes of it has a thread of its own. */
final class Timer {
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("checks-timer").factory());

    private Timer() {}

    static Future<?> in(long nanos, Runnable act) {
        return TIMER.schedule(() -> Thread.ofVirtual().name("checks-again").start(act), nanos, TimeUnit.NANOSECONDS);
    }
}
