package org.collaborizm.grasp.minicluster.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;

/** A Pod that waits for a node. */
final class QueuedPod {
    static final Comparator<QueuedPod> BY_PRIORITY = Comparator.<QueuedPod>comparingInt(it -> -it.pod.priority())
            .thenComparing(it -> it.since)
            .thenComparingLong(it -> it.order);

    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);

    private final long order;
    private PodInfo pod;
    private State state = State.ACTIVE;
    private Set<String> rejecting = Set.of();
    private Instant since;
    private int attempts;

    /** Where it stands. */
    enum State {
        ACTIVE,
        BEING_SCHEDULED,
        BACKING_OFF,
        UNSCHEDULABLE,
        GATED
    }

    /** @param order decides between Pods that wait equally long */
    QueuedPod(PodInfo pod, Instant since, long order) {
        this.pod = pod;
        this.since = since;
        this.order = order;
    }

    PodInfo pod() {
        return pod;
    }

    void pod(PodInfo changed) {
        pod = changed;
    }

    State state() {
        return state;
    }

    void state(State next) {
        state = next;
    }

    Set<String> rejecting() {
        return rejecting;
    }

    int attempts() {
        return attempts;
    }

    void attempted() {
        attempts++;
        state = State.BEING_SCHEDULED;
    }

    void failed(Set<String> plugins, Instant now) {
        rejecting = plugins;
        since = now;
        state = State.UNSCHEDULABLE;
    }

    /** Before this moment it is not tried again. */
    Instant backoffEnd() {
        if (attempts == 0) {
            return since;
        }
        var backoff = FIRST_BACKOFF.multipliedBy(1L << Math.min(attempts - 1, 10));
        return since.plus(backoff.compareTo(LONGEST_BACKOFF) < 0 ? backoff : LONGEST_BACKOFF);
    }
}
