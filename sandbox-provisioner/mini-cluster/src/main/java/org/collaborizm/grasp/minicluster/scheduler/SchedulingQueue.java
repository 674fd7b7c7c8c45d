package org.collaborizm.grasp.minicluster.scheduler;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;

/**
 * Pods that wait for a node: the most important first, then the one that waits longest. One that fitted nowhere comes again
 * when something happened that may help, not before its back-off is over, or after five minutes anyway.
 */
final class SchedulingQueue {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final PriorityQueue<QueuedPod> active = new PriorityQueue<>(QueuedPod.BY_PRIORITY);
    private final Map<ObjectKey, QueuedPod> all = new HashMap<>();
    private final ClusterClock clock;
    private final Runnable awake;
    private long added;

    /** @param awake is run when there is something to schedule */
    SchedulingQueue(ClusterClock clock, Runnable awake) {
        this.clock = clock;
        this.awake = awake;
    }

    /** A Pod that is new, or changed. */
    void put(PodInfo pod) {
        var known = all.get(pod.key());
        if (known == null || !known.pod().uid().equals(pod.uid())) {
            remove(pod.key());
            add(new QueuedPod(pod, clock.now(), added++));
            return;
        }
        var changed = concerning(known.pod(), pod);
        active.remove(known);
        known.pod(pod);
        switch (known.state()) {
            case ACTIVE -> activate(known);
            case GATED -> add(known);
            case UNSCHEDULABLE -> {
                if (changed) {
                    retry(known);
                }
            }
            case BEING_SCHEDULED, BACKING_OFF -> {}
        }
    }

    void remove(ObjectKey pod) {
        var known = all.remove(pod);
        if (known != null) {
            active.remove(known);
        }
    }

    /** The next Pod to schedule; it stays known until it is removed. */
    Optional<QueuedPod> next() {
        var next = Optional.ofNullable(active.poll());
        next.ifPresent(QueuedPod::attempted);
        return next;
    }

    /**
     * It fitted nowhere.
     *
     * @param rejecting the plugins that said no; none if an error kept it
     */
    void unschedulable(QueuedPod pod, Set<String> rejecting) {
        pod.failed(rejecting, clock.now());
        var attempt = pod.attempts();
        clock.after(LONGEST_WAIT, () -> {
            if (pod.attempts() == attempt && pod.state() == QueuedPod.State.UNSCHEDULABLE) {
                retry(pod);
            }
        });
    }

    void moved(ClusterEvent event) {
        for (var pod : List.copyOf(all.values())) {
            if (pod.state() == QueuedPod.State.UNSCHEDULABLE && event.concerns(pod.rejecting())) {
                retry(pod);
            }
        }
    }

    void retry(QueuedPod pod) {
        var wait = Duration.between(clock.now(), pod.backoffEnd());
        if (wait.isPositive()) {
            pod.state(QueuedPod.State.BACKING_OFF);
            clock.after(wait, () -> backoffOver(pod));
        } else {
            activate(pod);
        }
    }

    private void backoffOver(QueuedPod pod) {
        if (pod.state() == QueuedPod.State.BACKING_OFF) {
            activate(pod);
        }
    }

    private void add(QueuedPod pod) {
        all.put(pod.pod().key(), pod);
        if (pod.pod().spec().path("schedulingGates").isEmpty()) {
            activate(pod);
        } else {
            pod.state(QueuedPod.State.GATED);
        }
    }

    private void activate(QueuedPod pod) {
        if (all.get(pod.pod().key()) == pod) {
            pod.state(QueuedPod.State.ACTIVE);
            active.add(pod);
            awake.run();
        }
    }

    private static boolean concerning(PodInfo before, PodInfo now) {
        return !before.spec().equals(now.spec())
                || !before.labels().equals(now.labels())
                || before.deleting() != now.deleting();
    }
}
