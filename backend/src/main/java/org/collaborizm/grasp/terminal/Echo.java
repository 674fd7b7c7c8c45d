package org.collaborizm.grasp.terminal;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Measures from what a learner types to what the shell says next. What takes longer is a command's own time, not an echo. */
final class Echo {
    private static final long LONGEST = Duration.ofSeconds(2).toNanos();

    private final Timer timer;
    private final AtomicLong typed = new AtomicLong();

    Echo(Timer timer) {
        this.timer = timer;
    }

    void typed() {
        typed.compareAndSet(0, System.nanoTime());
    }

    void shown() {
        long since = typed.getAndSet(0);
        long took = System.nanoTime() - since;
        if (since != 0 && took < LONGEST) {
            timer.record(took, TimeUnit.NANOSECONDS);
        }
    }
}
