package org.collaborizm.grasp.qualification;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.collaborizm.grasp.lesson.LessonProblem;
import org.collaborizm.grasp.lesson.ProblemPlace;

/**
 * Problems for somebody at a console: each file's together, each with the line it is about.
 *
 * @param folder what the files are relative to
 */
record ProblemList(Path folder, List<ProblemPlace> places) {
    void print(PrintStream out) {
        String file = "";
        for (ProblemPlace place : places) {
            LessonProblem problem = place.problem();
            if (!problem.file().equals(file)) {
                file = problem.file();
                out.println(folder.resolve(file));
            }
            String column = problem.column() > 0 ? ":" + problem.column() : "";
            out.println("  " + problem.line() + column + ": " + problem.reason().replaceAll("\\p{Cntrl}", " "));
            if (!place.text().isBlank()) {
                out.println(("      " + place.text() + "\n      " + place.mark()).stripTrailing());
            }
        }
    }
}
