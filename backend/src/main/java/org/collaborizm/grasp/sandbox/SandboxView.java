package org.collaborizm.grasp.sandbox;

import java.time.Instant;
import java.util.Optional;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.provisioner.LeaseId;

/**
 * One sandbox as an admin sees it.
 *
 * @param state {@code starting}, {@code ready}, {@code asleep} (ready, and out of memory until somebody needs it), {@code
 *     ending} or {@code failed}
 * @param since when it came into that state
 * @param until when the lease runs out
 * @param reason why it failed or ends
 */
public record SandboxView(
        LeaseId lease,
        LearnerId learner,
        LessonId lesson,
        String engine,
        String state,
        Instant since,
        Instant until,
        Optional<String> reason) {
    SandboxView asleep() {
        return new SandboxView(lease, learner, lesson, engine, "asleep", since, until, reason);
    }
}
