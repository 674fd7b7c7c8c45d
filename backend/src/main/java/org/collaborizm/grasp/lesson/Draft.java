package org.collaborizm.grasp.lesson;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Lessons while they are written: of one that has problems, the last good version stays. */
final class Draft {
    private Draft() {}

    static UnaryOperator<Reading> reading(LessonSource source, ConditionLanguage language) {
        return before -> Reading.of(source, language, id -> Optional.of(lastGood(before.series(), id)))
                .orElse(before.series());
    }

    private static Lesson lastGood(Series before, LessonId id) {
        return before.lessons().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseGet(() -> unread(id));
    }

    /** Stands for a lesson that never had a good version. */
    private static Lesson unread(LessonId id) {
        return new Lesson(
                id,
                id.value(),
                "This lesson cannot be read yet.",
                List.of(),
                1,
                List.of(new Pool("node", 1, Map.of(), List.of())),
                List.of(),
                Lesson.Needs.NOTHING,
                List.of(new Step(
                        "unread",
                        "This lesson cannot be read yet",
                        "<p>Mend what is told above, and save.</p>",
                        List.of())));
    }
}
