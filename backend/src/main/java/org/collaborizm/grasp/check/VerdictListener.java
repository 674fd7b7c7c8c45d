package org.collaborizm.grasp.check;

import java.util.Map;

/** Hears how a lesson's checks stand. */
@FunctionalInterface
public interface VerdictListener {
    /**
     * @param verdicts of all the lesson's checks, by id
     * @param seenNanos {@link System#nanoTime()} when the change arrived from the cluster
     */
    void judged(Map<String, Verdict> verdicts, long seenNanos);
}
