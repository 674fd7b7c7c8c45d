package org.collaborizm.grasp.lesson;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What must be true over time, besides a check's condition.
 *
 * @param holdFor how long the condition must hold without a break; zero for an instant
 * @param after the id of the check that must have held first
 * @param never a condition in CEL that must not be true at any moment
 * @param stages become true one after the other
 * @param within how long it may take until the condition is true, from when the check is judged first, which is after {@code
 *     after}
 */
public record Course(
        Duration holdFor,
        Optional<String> after,
        Optional<String> never,
        List<Stage> stages,
        Optional<Duration> within) {
    public static final Course NONE = new Course(Duration.ZERO, Optional.empty(), Optional.empty(), List.of());

    /** One with all the time in the world. */
    public Course(Duration holdFor, Optional<String> after, Optional<String> never, List<Stage> stages) {
        this(holdFor, after, never, stages, Optional.empty());
    }

    public Course {
        stages = List.copyOf(stages);
    }

    /**
     * @param condition in CEL
     * @param otherwise what to say while it has not been true; text with {@code {{ CEL }}} in it, or empty
     */
    public record Stage(String condition, String otherwise) {}
}
