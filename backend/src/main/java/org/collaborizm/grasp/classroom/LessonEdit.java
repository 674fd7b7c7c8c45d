package org.collaborizm.grasp.classroom;

import java.util.List;
import org.collaborizm.grasp.lesson.Step;

/**
 * That a lesson may have changed.
 *
 * @param number of the edit
 * @param steps the ids of its steps
 */
record LessonEdit(int number, List<String> steps) {
    static LessonEdit of(int number, List<Step> steps) {
        return new LessonEdit(number, steps.stream().map(Step::id).toList());
    }
}
