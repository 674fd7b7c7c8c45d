package org.collaborizm.grasp.lesson;

import java.util.Optional;

/**
 * A problem and what stands there.
 *
 * @param problem what is wrong
 * @param text the line of the file, as much of it as one can look at; what cannot be shown is left out
 * @param step the id of the step it belongs to; none in front matter and outside of lessons
 * @param caret where in the text the problem is, in characters from 0; -1 where the whole line is meant
 */
public record ProblemPlace(LessonProblem problem, String text, Optional<String> step, int caret) {
    private static final int WIDEST = 110;
    private static final int BEFORE = 70;

    static ProblemPlace of(LessonProblem problem, String file) {
        String line = file.lines().skip(problem.line() - 1L).findFirst().orElse("");
        int at = Math.min(problem.column() - 1, line.length());
        int from = Math.max(0, at - BEFORE);
        String shown = line.substring(from, Math.min(line.length(), from + WIDEST));
        Optional<String> step =
                problem.file().endsWith(".md") ? Outline.of(file).at(problem.line()) : Optional.empty();
        return new ProblemPlace(problem, shown.replaceAll("[\\p{Cntrl}\\p{Cf}]", " "), step, at - from);
    }

    /** To be shown below the text: spaces and a mark at the place; empty where the whole line is meant. */
    public String mark() {
        return caret < 0 ? "" : " ".repeat(caret) + "^";
    }
}
