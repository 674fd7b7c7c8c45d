package org.collaborizm.grasp.lesson;

/**
 * Why a lesson is not served.
 *
 * @param file relative to the lessons' folder
 * @param line from 1
 * @param column from 1; 0 where the whole line is meant
 * @param reason what is wrong and what to do
 */
public record LessonProblem(String file, int line, int column, String reason) {
    @Override
    public String toString() {
        return file + ":" + line + (column > 0 ? ":" + column : "") + ": " + reason;
    }
}
