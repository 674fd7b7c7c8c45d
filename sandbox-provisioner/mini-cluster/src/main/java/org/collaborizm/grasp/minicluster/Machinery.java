package org.collaborizm.grasp.minicluster;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.clock.Loop;
import org.collaborizm.grasp.minicluster.clock.RealClock;
import org.collaborizm.grasp.minicluster.clock.SteppedClock;

/** The threads that all clusters of the JVM share. */
final class Machinery {
    static final Executor THREADS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("cluster-", 0).factory());

    private static final ScheduledExecutorService TIMER = timer();

    private Machinery() {}

    static ClusterClock clock(ClusterSpec.Time time, Loop loop) {
        return switch (time) {
            case ClusterSpec.Time.Real real -> new RealClock(loop, TIMER, real.speed());
            case ClusterSpec.Time.Stepped stepped -> new SteppedClock(loop, stepped.start());
        };
    }

    private static ScheduledExecutorService timer() {
        var timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("cluster-time").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
