package org.collaborizm.grasp.progress;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.lesson.LessonId;

/**
 * One learner's way through one lesson.
 *
 * @param step where they were last; none if they never opened it
 * @param solved when each solved check was solved, by check id
 */
public record LessonProgress(LessonId lesson, Optional<String> step, Map<String, Instant> solved) {
    public LessonProgress {
        solved = Map.copyOf(solved);
    }
}
