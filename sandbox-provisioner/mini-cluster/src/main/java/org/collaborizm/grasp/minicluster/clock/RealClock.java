package org.collaborizm.grasp.minicluster.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Time as it passes outside, or a number of times as fast. */
public final class RealClock implements ClusterClock {
    private final Loop loop;
    private final ScheduledExecutorService timer;
    private final double speed;
    private final Instant began = Instant.now();
    private final long beganNanos = System.nanoTime();
    private volatile boolean stopped;

    /** @param timer shared by all clusters  @param speed seconds on this clock in one second outside */
    public RealClock(Loop loop, ScheduledExecutorService timer, double speed) {
        this.loop = loop;
        this.timer = timer;
        this.speed = speed;
    }

    @Override
    public Instant now() {
        return began.plusNanos((long) ((System.nanoTime() - beganNanos) * speed));
    }

    @Override
    public Alarm after(Duration duration, Runnable task) {
        var nanos = (long) (duration.toNanos() / speed);
        var future = timer.schedule(() -> ring(task), Math.max(0, nanos), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public void stop() {
        stopped = true;
    }

    private void ring(Runnable task) {
        if (!stopped) {
            loop.submit(task);
        }
    }
}
