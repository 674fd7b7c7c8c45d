package org.collaborizm.grasp.lesson;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** On which line each step of a lesson's file begins; also of a file that has problems. */
record Outline(NavigableMap<Integer, String> steps) {
    static Outline of(String file) {
        String text = LessonReader.plain(file);
        int end = LessonReader.endOfFrontMatter(text);
        int body = end < 0 ? 0 : end + LessonReader.FENCE.length();
        return new Outline(new TreeMap<>(
                StepReader.outline(text.substring(0, body).replaceAll("[^\n]", "") + text.substring(body))));
    }

    /** The id of the step that this line belongs to. */
    Optional<String> at(int line) {
        return Optional.ofNullable(steps.floorEntry(line)).map(it -> it.getValue());
    }
}
