package org.collaborizm.grasp.minicluster.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Time as it passes outside, or a number of times as fast. */
public final class RealClock implements ClusterClock {
    private final Loop loop;
    private final ScheduledExecutorService timer;
    private final double speed;
    private final Instant began = Instant.now();
    private final long beganNanos = System.nanoTime();
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /**
     * @param timer shared by all clusters
     * @param speed seconds on this clock in one second outside
     */
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
        var alarm = new Waiting(task);
        waiting.add(alarm);
        if (stopped) {
            alarm.cancel();
        } else {
            var nanos = (long) (duration.toNanos() / speed);
            alarm.set(timer.schedule(alarm, Math.max(0, nanos), TimeUnit.NANOSECONDS));
        }
        return alarm;
    }

    /** The timer outlives the cluster, so it must not hold what waits in it. */
    @Override
    public void stop() {
        stopped = true;
        waiting.forEach(Waiting::cancel);
    }

    /** Held by the timer until it rings or is cancelled. */
    private final class Waiting implements Runnable, Alarm {
        private final Runnable task;
        private @Nullable Future<?> future;
        private boolean over;

        Waiting(Runnable task) {
            this.task = task;
        }

        synchronized void set(Future<?> scheduled) {
            future = scheduled;
            if (over) {
                scheduled.cancel(false);
            }
        }

        @Override
        public void run() {
            waiting.remove(this);
            if (!stopped) {
                loop.submit(task);
            }
        }

        @Override
        public synchronized void cancel() {
            over = true;
            waiting.remove(this);
            if (future != null) {
                future.cancel(false);
            }
        }
    }
}
