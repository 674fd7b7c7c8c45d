package org.collaborizm.grasp.classroom;

import java.util.List;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.Start;
import org.collaborizm.grasp.lesson.Step;
import org.collaborizm.grasp.progress.LessonProgress;

/**
 * The way into a step that its page offers.
 *
 * @param step the step that is entered: this one or the nearest before it that can be
 * @param title of that step
 * @param here whether it is this one
 * @param skipped whether there are steps before it that the learner has not done
 * @param files of the home that are written
 * @param state how it stands with entering one
 */
record Entrance(String step, String title, boolean here, boolean skipped, List<String> files, EntryCard state) {
    static Entrance of(Lesson lesson, Step here, LessonProgress way, EntryCard state) {
        var step = lesson.entrance(here);
        var files = step.scene().start().orElse(Start.EMPTY).files().keySet().stream()
                .sorted()
                .map(it -> "~/" + it)
                .toList();
        boolean done = lesson.steps().subList(0, lesson.steps().indexOf(here)).stream()
                .flatMap(it -> it.checks().stream())
                .allMatch(it -> way.solved().containsKey(it.id()));
        boolean was = state.step().equals(step.id()) && state.kind().equals("done");
        return new Entrance(step.id(), step.title(), step.equals(here), !done && !was, files, state);
    }
}
