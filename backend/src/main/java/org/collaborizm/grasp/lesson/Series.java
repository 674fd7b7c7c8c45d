package org.collaborizm.grasp.lesson;

import java.util.List;
import java.util.Optional;

/** The lessons of a folder in their order, and what is wrong with those that are missing here. */
record Series(String title, List<Part> parts, Glossary glossary, List<LessonProblem> problems) {
    static final Series EMPTY = new Series("", List.of(), Glossary.EMPTY, List.of());

    static Series read(LessonSource source, ConditionLanguage language) {
        return new SeriesReader(source, language, _ -> Optional.empty()).read();
    }

    List<Lesson> lessons() {
        return parts.stream().flatMap(part -> part.lessons().stream()).toList();
    }
}
