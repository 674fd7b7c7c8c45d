package org.collaborizm.grasp.classroom;

import java.util.List;
import java.util.stream.IntStream;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.Step;
import org.collaborizm.grasp.progress.LessonProgress;

/**
 * A step in the list of steps.
 *
 * @param done all its checks are solved; without checks, the learner is past it
 * @param checks the ids of its checks
 */
record StepLink(int number, String id, String title, boolean current, boolean done, List<String> checks) {
    static List<StepLink> of(Lesson lesson, Step current, LessonProgress way) {
        int here = lesson.steps().indexOf(current);
        return IntStream.range(0, lesson.steps().size())
                .mapToObj(index -> link(lesson.steps().get(index), index, here, way))
                .toList();
    }

    private static StepLink link(Step step, int index, int here, LessonProgress way) {
        List<String> checks = step.checks().stream().map(check -> check.id()).toList();
        boolean done = checks.isEmpty() ? index < here : way.solved().keySet().containsAll(checks);
        return new StepLink(index + 1, step.id(), step.title(), index == here, done, checks);
    }
}
