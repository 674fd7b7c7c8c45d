package org.collaborizm.grasp.lesson;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The lessons of a folder in their order, and what is wrong with those that are missing here. */
record Series(String title, List<Lesson> lessons, List<LessonProblem> problems) {
    private static final String FILE = "series.yaml";

    static Series read(LessonSource source, ConditionLanguage language) {
        var problems = new Problems(FILE);
        Optional<String> text = text(source, FILE, problems);
        if (text.isEmpty()) {
            return new Series("", List.of(), problems.list());
        }
        Optional<Mapping> lines = new YamlText(text.get(), 1, 0, problems).mapping();
        if (lines.isEmpty()) {
            return new Series("", List.of(), problems.list());
        }
        String title = lines.get().needed("title").map(Scalar::text).orElse("");
        var listed = listed(lines.get(), problems);
        lines.get().nothingElse();
        var found = new ArrayList<>(problems.list());
        var lessons = new ArrayList<Lesson>();
        var reader = new LessonReader(language);
        for (LessonId id : listed) {
            var file = new Problems(id + "/lesson.md");
            text(source, id + "/lesson.md", file)
                    .flatMap(it -> reader.read(id, it, file))
                    .ifPresent(lessons::add);
            found.addAll(file.list());
        }
        return new Series(title, List.copyOf(lessons), List.copyOf(found));
    }

    private static LinkedHashSet<LessonId> listed(Mapping lines, Problems problems) {
        var listed = new LinkedHashSet<LessonId>();
        List<Scalar> names = lines.texts("lessons");
        if (names.isEmpty()) {
            problems.at(lines.position("lessons"), "\"lessons\" is missing; list the lessons' folders in their order.");
        }
        for (Scalar name : names) {
            try {
                if (!listed.add(new LessonId(name.text()))) {
                    problems.at(name.position(), "\"" + name.text() + "\" is listed twice; keep one of them.");
                }
            } catch (IllegalArgumentException invalid) {
                problems.at(name.position(), String.valueOf(invalid.getMessage()) + ".");
            }
        }
        return listed;
    }

    private static Optional<String> text(LessonSource source, String path, Problems problems) {
        try {
            Optional<String> text = source.read(path);
            if (text.isEmpty()) {
                problems.at(Position.line(1), "There is no such file; write it, or take it out of the series.");
            }
            return text;
        } catch (UncheckedIOException unreadable) {
            problems.at(Position.line(1), "This file cannot be read as UTF-8 text: " + unreadable.getCause() + ".");
            return Optional.empty();
        }
    }
}
