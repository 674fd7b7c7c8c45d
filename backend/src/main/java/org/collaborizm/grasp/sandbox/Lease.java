package org.collaborizm.grasp.sandbox;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.provisioner.LeaseId;

/**
 * One row: what should be.
 *
 * @param tell whether the learner is shown the reason once the sandbox is gone
 */
record Lease(
        LeaseId id,
        LearnerId learner,
        LessonId lesson,
        UUID server,
        String engine,
        State state,
        Instant since,
        Instant until,
        Optional<String> reason,
        boolean tell) {
    enum State {
        STARTING,
        READY,
        ENDING,
        FAILED;

        String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    SandboxView view() {
        return new SandboxView(id, learner, lesson, engine, state.column(), since, until, reason);
    }
}
