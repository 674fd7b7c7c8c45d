package org.collaborizm.grasp.sandbox;

import java.time.Instant;
import java.util.List;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.provisioner.LeaseId;

/** How a learner's sandbox is. */
public sealed interface SandboxState {
    /** Never asked for, or given back. */
    record None() implements SandboxState {}

    /** @param log what happened so far, oldest first, in words for the learner */
    record Starting(LeaseId lease, LessonId lesson, Instant since, List<String> log) implements SandboxState {
        public Starting {
            log = List.copyOf(log);
        }
    }

    /**
     * @param until when the lease runs out
     * @param simulated whether its workloads only look as though they ran
     */
    record Ready(LeaseId lease, LessonId lesson, Instant since, Instant until, boolean simulated)
            implements SandboxState {}

    record Ending(LeaseId lease, LessonId lesson, String reason) implements SandboxState {}

    /**
     * Could not be made, was lost, or was ended by somebody else.
     *
     * @param reason in words for the learner
     */
    record Failed(LeaseId lease, LessonId lesson, String reason) implements SandboxState {}
}
