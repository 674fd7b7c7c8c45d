package org.collaborizm.grasp.office;

import java.time.Instant;
import java.util.List;
import org.collaborizm.grasp.lesson.LessonProblem;
import org.collaborizm.grasp.sandbox.LastDay;
import org.jspecify.annotations.Nullable;

/**
 * All an admin sees at one glance.
 *
 * @param engine the engine and its version, or what keeps it from working
 * @param engineWorks whether it can make sandboxes
 */
record Overview(
        List<SandboxRow> sandboxes,
        Counts counts,
        LastDay lastDay,
        String engine,
        boolean engineWorks,
        List<LessonProblem> problems) {

    /** How many sandboxes are in each state. */
    record Counts(long starting, long ready, long asleep, long ending, long failed) {}

    /**
     * One sandbox; what is not known is null.
     *
     * @param lesson its title
     * @param nodes how many machines, and how many of them are off
     * @param memory in words, with its limit
     * @param cpu in cores
     * @param attached how many browsers are joined to its shells
     * @param mayEnd whether there is anything left to end
     */
    record SandboxRow(
            String lease,
            String learner,
            String lesson,
            String engine,
            String state,
            Instant since,
            Instant until,
            @Nullable String reason,
            @Nullable String nodes,
            @Nullable String memory,
            @Nullable String cpu,
            int attached,
            boolean mayEnd) {}
}
