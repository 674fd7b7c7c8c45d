package org.collaborizm.grasp.check;

import java.util.Map;
import java.util.function.Supplier;
import org.collaborizm.grasp.lesson.Check;

/** Hears how a lesson's checks stand. */
@FunctionalInterface
public interface VerdictListener {
    /**
     * @param verdicts of all the lesson's checks, by id
     * @param seenNanos {@link System#nanoTime()} when the change arrived from the cluster
     */
    void judged(Map<String, Verdict> verdicts, long seenNanos);

    /**
     * Every look at a check, whether or not its verdict changed; before {@link #judged}, from one thread at a time.
     *
     * @param seen what the check's names stood for, without what could not be seen
     */
    default void looked(Check check, Verdict verdict, Supplier<Map<String, Object>> seen) {}
}
