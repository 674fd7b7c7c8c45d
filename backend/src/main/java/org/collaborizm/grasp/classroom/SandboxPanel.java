package org.collaborizm.grasp.classroom;

import java.time.Instant;
import java.util.List;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.sandbox.SandboxState;
import org.jspecify.annotations.Nullable;

/**
 * The learner's sandbox as a lesson's page shows it.
 *
 * @param kind {@code none}, {@code starting}, {@code ready}, {@code ending}, {@code failed}; or {@code elsewhere}, when it
 *     belongs to another lesson
 * @param lease which sandbox; null when there is none
 * @param lesson the lesson it belongs to; null when there is none
 * @param log what happened while it starts
 * @param since when it came into its state
 * @param until when its lease runs out
 * @param reason why it failed or ends
 * @param simulated whether its workloads only look as though they ran
 */
record SandboxPanel(
        String kind,
        @Nullable String lease,
        @Nullable String lesson,
        List<String> log,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String reason,
        boolean simulated) {
    private static final SandboxPanel NONE = new SandboxPanel("none", null, null, List.of(), null, null, null, false);

    static SandboxPanel of(SandboxState state, Lesson here) {
        return switch (state) {
            case SandboxState.None _ -> NONE;
            case SandboxState.Starting it ->
                of("starting", it.lease(), it.lesson(), here).during(it.since(), null, it.log(), false);
            case SandboxState.Ready it ->
                of("ready", it.lease(), it.lesson(), here).during(it.since(), it.until(), List.of(), it.simulated());
            case SandboxState.Ending it -> of("ending", it.lease(), it.lesson(), it.reason());
            case SandboxState.Failed it -> of("failed", it.lease(), it.lesson(), it.reason());
        };
    }

    private static SandboxPanel of(String kind, LeaseId lease, LessonId lesson, Lesson here) {
        String shown = lesson.equals(here.id()) ? kind : "elsewhere";
        return new SandboxPanel(shown, lease.toString(), lesson.value(), List.of(), null, null, null, false);
    }

    private static SandboxPanel of(String kind, LeaseId lease, LessonId lesson, String reason) {
        return new SandboxPanel(kind, lease.toString(), lesson.value(), List.of(), null, null, reason, false);
    }

    private SandboxPanel during(Instant from, @Nullable Instant to, List<String> said, boolean seeming) {
        return new SandboxPanel(kind, lease, lesson, said, from, to, null, seeming);
    }
}
