package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A moment by which something has to be so. */
record Deadline(long nanoTime) {
    private static final long PAUSE_MILLIS = 150;

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    /** Asks until there is an answer or the time is over. */
    <T, X extends Exception> Optional<T> await(Asked<T, X> question) throws X, InterruptedException {
        var pause = new CountDownLatch(1);
        while (true) {
            var answer = question.answer();
            if (answer.isPresent() || left().isZero()) {
                return answer;
            }
            if (pause.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        }
    }

    /**
     * Asks a cluster until it answers.
     *
     * @throws KubernetesClientException if it has not answered in time, or refuses
     */
    <T> T patiently(Supplier<T> question) throws InterruptedException {
        return await(() -> {
                    try {
                        return Optional.of(question.get());
                    } catch (KubernetesClientException notNow) {
                        if (left().isZero() || (notNow.getCode() >= 400 && notNow.getCode() < 500)) {
                            throw notNow;
                        }
                        return Optional.empty();
                    }
                })
                .orElseThrow(() -> new KubernetesClientException("no answer in time"));
    }

    /** Something that has no answer yet, at first. */
    @FunctionalInterface
    interface Asked<T, X extends Exception> {
        Optional<T> answer() throws X;
    }
}
