package org.collaborizm.grasp.qualification;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.collaborizm.grasp.check.CheckWatch;
import org.collaborizm.grasp.check.Checks;
import org.collaborizm.grasp.check.Verdict;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.provisioner.Cluster;

/** How a lesson's checks stand in a cluster right now. */
final class Standing implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CheckWatch watch;
    private Map<String, Verdict> verdicts = Map.of();

    /** @param held ids of checks that count as having held before */
    Standing(Checks checks, Cluster cluster, Lesson lesson, Set<String> held) {
        watch = checks.follow(cluster, lesson, held, (latest, _) -> hear(latest));
    }

    private void hear(Map<String, Verdict> latest) {
        lock.lock();
        try {
            verdicts = latest;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Those of the checks that do not hold. */
    List<Check> open(List<Check> checks) {
        lock.lock();
        try {
            return checks.stream()
                    .filter(it -> !(verdicts.get(it.id()) instanceof Verdict.Holds))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Answers where the check asks. */
    void type(Check check, String name, String text) {
        watch.typed(check.id(), name, text);
    }

    /** What the learner is told of a check. */
    String words(Check check) {
        lock.lock();
        try {
            return switch (verdicts.get(check.id())) {
                case null -> "nothing was heard of the cluster";
                case Verdict.Holds _ -> "it holds";
                case Verdict.NotYet notYet ->
                    notYet.message() + notYet.diagnosis().map(it -> " " + it).orElse("");
                case Verdict.CannotTell cannot -> "cannot tell: " + cannot.reason();
            };
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all of them hold. */
    boolean awaitAll(List<Check> checks, Duration most) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        lock.lock();
        try {
            while (!open(checks).isEmpty()) {
                long left = until - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                changed.await(left, TimeUnit.NANOSECONDS);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything was seen once and nothing has changed for a while. */
    void rest(Duration quiet, Duration most) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        lock.lock();
        try {
            boolean resting = false;
            while (!resting && System.nanoTime() < until) {
                resting = !changed.await(quiet.toNanos(), TimeUnit.NANOSECONDS) && !verdicts.isEmpty();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
