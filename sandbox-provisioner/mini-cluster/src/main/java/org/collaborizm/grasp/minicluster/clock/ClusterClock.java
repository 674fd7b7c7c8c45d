package org.collaborizm.grasp.minicluster.clock;

import java.time.Duration;
import java.time.Instant;

/** A cluster's own time. Whatever waits in a cluster waits by it, so that time can be fast, or stepped by a test. */
public interface ClusterClock {
    Instant now();

    /** Runs the task in the cluster's {@link Loop} once the duration has passed on this clock. */
    Alarm after(Duration duration, Runnable task);

    /** Lets go of what waits; nothing is run any more. */
    void stop();

    /** Something that will happen. */
    @FunctionalInterface
    interface Alarm {
        /** It will not; what has happened already is no matter. */
        void cancel();
    }
}
