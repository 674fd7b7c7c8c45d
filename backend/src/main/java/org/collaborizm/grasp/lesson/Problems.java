package org.collaborizm.grasp.lesson;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything that is wrong with one file. */
final class Problems {
    private final String file;
    private final List<LessonProblem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void at(Position position, String reason) {
        var problem = new LessonProblem(file, position.line(), position.column(), reason);
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    int count() {
        return found.size();
    }

    /** In the order of the file. */
    List<LessonProblem> list() {
        return found.stream()
                .sorted(Comparator.comparingInt(LessonProblem::line).thenComparingInt(LessonProblem::column))
                .toList();
    }
}
