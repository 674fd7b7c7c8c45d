package org.collaborizm.grasp.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** How many times a second something is done by a few clients, each one after the other; rounds of it. */
final class Rate {
    private static final int CLIENTS = 4;
    private static final Duration ROUND = Duration.ofSeconds(1);

    private final List<Double> rounds = new ArrayList<>();

    void round(Callable<?> once) throws InterruptedException {
        var began = System.nanoTime();
        var until = began + ROUND.toNanos();
        var done = 0L;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = new ArrayList<Callable<Long>>();
            for (var i = 0; i < CLIENTS; i++) {
                clients.add(() -> repeat(once, until));
            }
            for (var client : threads.invokeAll(clients)) {
                done += client.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
        rounds.add(done / ((System.nanoTime() - began) / 1e9));
    }

    private static long repeat(Callable<?> once, long until) throws Exception {
        var done = 0L;
        while (System.nanoTime() < until) {
            once.call();
            done++;
        }
        return done;
    }

    /** The median of the rounds. */
    double perSecond() {
        var sorted = rounds.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** Forgets what was measured, as warm-up. */
    void forget() {
        rounds.clear();
    }
}
