package org.collaborizm.grasp.classroom;

import java.util.List;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.LessonProblem;
import org.collaborizm.grasp.lesson.ProblemPlace;
import org.jspecify.annotations.Nullable;

/**
 * A problem as a page shows it to a mentor.
 *
 * @param place file, line and column
 * @param reason what is wrong and what to do
 * @param text the line; empty if there is none
 * @param mark to stand below it; empty where the whole line is meant
 * @param step where the page has that place; null where it has none
 */
record ProblemNote(
        String place,
        String reason,
        String text,
        String mark,
        @Nullable StepLink step) {
    /** Those of a lesson and of what is around it, not of the lessons beside it. */
    static List<ProblemNote> of(Lesson lesson, List<StepLink> steps, List<ProblemPlace> places) {
        return places.stream()
                .filter(it -> mine(lesson, it.problem().file()))
                .map(it -> of(it, steps))
                .toList();
    }

    static ProblemNote of(ProblemPlace place, List<StepLink> steps) {
        return new ProblemNote(
                place(place.problem()), place.problem().reason(), place.text(), place.mark(), step(place, steps));
    }

    private static @Nullable StepLink step(ProblemPlace place, List<StepLink> steps) {
        return steps.stream()
                .filter(it -> place.step().filter(it.id()::equals).isPresent())
                .findFirst()
                .orElse(null);
    }

    private static boolean mine(Lesson lesson, String file) {
        return !file.contains("/") || file.startsWith(lesson.id() + "/");
    }

    private static String place(LessonProblem problem) {
        return problem.file() + ":" + problem.line() + (problem.column() > 0 ? ":" + problem.column() : "");
    }
}
