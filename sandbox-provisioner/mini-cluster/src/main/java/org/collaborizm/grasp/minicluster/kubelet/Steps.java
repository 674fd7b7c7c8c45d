package org.collaborizm.grasp.minicluster.kubelet;

import java.time.Duration;
import java.util.function.Consumer;

/** One thing after the other: while a step is under way no other begins, and what was called off never comes. */
final class Steps {
    private final PodWorker worker;
    private boolean busy;
    private int epoch;

    Steps(PodWorker worker) {
        this.worker = worker;
    }

    boolean busy() {
        return busy;
    }

    void callOff() {
        epoch++;
        busy = false;
    }

    void later(Duration wait, Runnable next) {
        Consumer<Duration> step = hold(it -> next.run());
        if (wait.isZero()) {
            worker.around().loop().submit(() -> step.accept(wait));
        } else {
            worker.around().clock().after(wait, () -> step.accept(wait));
        }
    }

    /** Takes no other step until something has come. */
    <T> Consumer<T> hold(Consumer<T> next) {
        busy = true;
        var mine = epoch;
        return it -> {
            if (mine == epoch && !worker.isGone()) {
                busy = false;
                next.accept(it);
            }
        };
    }
}
