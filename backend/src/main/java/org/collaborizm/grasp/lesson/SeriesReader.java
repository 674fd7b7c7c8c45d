package org.collaborizm.grasp.lesson;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a folder of lessons: {@code series.yaml}, the glossary, and every lesson that is listed. */
final class SeriesReader {
    static final String FILE = "series.yaml";

    private final LessonSource source;
    private final ConditionLanguage language;
    private final Function<LessonId, Optional<Lesson>> instead;
    private final Problems problems = new Problems(FILE);
    private final List<LessonProblem> found = new ArrayList<>();
    private final Set<LessonId> listed = new HashSet<>();

    /** @param instead what is served of a lesson that has problems, if anything */
    SeriesReader(LessonSource source, ConditionLanguage language, Function<LessonId, Optional<Lesson>> instead) {
        this.source = source;
        this.language = language;
        this.instead = instead;
    }

    Series read() {
        var lines = text(FILE, problems).flatMap(it -> new YamlText(it, 1, 0, problems).mapping());
        if (lines.isEmpty()) {
            return new Series("", List.of(), Glossary.EMPTY, problems.list());
        }
        String title = lines.get().needed("title").map(Scalar::text).orElse("");
        Glossary glossary = glossary();
        var reader = new LessonReader(new Known(language, glossary, source));
        List<Part> parts = lines.get().has("parts")
                ? lines.get().mappings("parts").stream()
                        .map(it -> part(it, reader))
                        .toList()
                : List.of(new Part("", lessons(lines.get(), reader)));
        lines.get().nothingElse();
        var all = new ArrayList<>(problems.list());
        all.addAll(found);
        return new Series(title, parts, glossary, List.copyOf(all));
    }

    private Part part(Mapping lines, LessonReader reader) {
        String title = lines.needed("title").map(Scalar::text).orElse("");
        var part = new Part(title, lessons(lines, reader));
        lines.nothingElse();
        return part;
    }

    private List<Lesson> lessons(Mapping lines, LessonReader reader) {
        var lessons = new ArrayList<Lesson>();
        for (LessonId id : ids(lines)) {
            var file = new Problems(id + "/lesson.md");
            text(id + "/lesson.md", file)
                    .flatMap(it -> reader.read(id, it, file))
                    .flatMap(it -> new StartReader(source, found).read(it))
                    .or(() -> instead.apply(id))
                    .ifPresent(lessons::add);
            found.addAll(file.list());
        }
        return lessons;
    }

    private List<LessonId> ids(Mapping lines) {
        var ids = new ArrayList<LessonId>();
        List<Scalar> names = lines.texts("lessons");
        if (names.isEmpty()) {
            problems.at(lines.position("lessons"), "\"lessons\" is missing; list the lessons' folders in their order.");
        }
        for (Scalar name : names) {
            try {
                var id = new LessonId(name.text());
                if (listed.add(id)) {
                    ids.add(id);
                } else {
                    problems.at(name.position(), "\"" + name.text() + "\" is listed twice; keep one of them.");
                }
            } catch (IllegalArgumentException invalid) {
                problems.at(name.position(), String.valueOf(invalid.getMessage()) + ".");
            }
        }
        return ids;
    }

    /** A folder need not have one. */
    private Glossary glossary() {
        var file = new Problems(Glossary.FILE);
        try {
            Glossary glossary = source.read(Glossary.FILE)
                    .map(new GlossaryReader(file)::read)
                    .orElse(Glossary.EMPTY);
            found.addAll(file.list());
            return glossary;
        } catch (UncheckedIOException unreadable) {
            file.at(Position.line(1), unreadable(unreadable));
            found.addAll(file.list());
            return Glossary.EMPTY;
        }
    }

    private Optional<String> text(String path, Problems of) {
        try {
            Optional<String> text = source.read(path);
            if (text.isEmpty()) {
                of.at(Position.line(1), "There is no such file; write it, or take it out of the series.");
            }
            return text;
        } catch (UncheckedIOException unreadable) {
            of.at(Position.line(1), unreadable(unreadable));
            return Optional.empty();
        }
    }

    private static String unreadable(UncheckedIOException why) {
        return "This file cannot be read as UTF-8 text: " + why.getCause() + ".";
    }
}
