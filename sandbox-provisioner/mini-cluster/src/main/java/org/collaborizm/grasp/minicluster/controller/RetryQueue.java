package org.collaborizm.grasp.minicluster.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.clock.Loop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Things to look at, each once however often it was added meanwhile. What fails comes again, after 5 ms at first and twice as
 * long each time. Of several times to look at the same thing later, the earliest stays, as in client-go's delaying queue.
 * Used in the cluster's loop only.
 */
public final class RetryQueue<K> {
    private static final Logger LOG = LoggerFactory.getLogger(RetryQueue.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(5);

    private final Loop loop;
    private final ClusterClock clock;
    private final Consumer<K> work;
    private final Duration longestRetry;
    private final Map<K, State> states = new HashMap<>();

    /** @param work may throw to have its item again */
    public RetryQueue(Loop loop, ClusterClock clock, Duration longestRetry, Consumer<K> work) {
        this.loop = loop;
        this.clock = clock;
        this.longestRetry = longestRetry;
        this.work = work;
    }

    public void add(K item) {
        var state = state(item);
        if (!state.waiting) {
            state.waiting = true;
            loop.submit(() -> work(item, state));
        }
    }

    public void addAfter(K item, Duration duration) {
        if (!duration.isPositive()) {
            add(item);
            return;
        }
        var state = state(item);
        var at = clock.now().plus(duration);
        var planned = state.later;
        if (planned != null && !planned.at().isAfter(at)) {
            return;
        }
        if (planned != null) {
            planned.alarm().cancel();
        }
        state.later = new Later(at, clock.after(duration, () -> ring(item, state)));
    }

    private State state(K item) {
        return states.computeIfAbsent(item, it -> new State());
    }

    private void ring(K item, State state) {
        state.later = null;
        add(item);
    }

    private void work(K item, State state) {
        state.waiting = false;
        try {
            work.accept(item);
            state.failures = 0;
            forget(item, state);
        } catch (ApiException refused) {
            LOG.debug("{} comes again: {}", item, refused.getMessage());
            again(item, state);
        } catch (RuntimeException failed) {
            LOG.warn("Working on {} failed", item, failed);
            again(item, state);
        }
    }

    /** What is done leaves nothing. */
    private void forget(K item, State state) {
        if (!state.waiting && state.later == null) {
            states.remove(item);
        }
    }

    private void again(K item, State state) {
        state.failures++;
        var wait = FIRST_RETRY.multipliedBy(1L << Math.min(state.failures - 1, 20));
        addAfter(item, wait.compareTo(longestRetry) < 0 ? wait : longestRetry);
    }

    private record Later(Instant at, ClusterClock.Alarm alarm) {}

    /** Of one item, while there is something to know. */
    private static final class State {
        private boolean waiting;
        private int failures;
        private @Nullable Later later;
    }
}
