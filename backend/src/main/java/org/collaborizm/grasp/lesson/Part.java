package org.collaborizm.grasp.lesson;

import java.util.List;

/**
 * Lessons of a series that belong together.
 *
 * @param title empty where the series is not divided
 */
public record Part(String title, List<Lesson> lessons) {
    public Part {
        lessons = List.copyOf(lessons);
    }
}
