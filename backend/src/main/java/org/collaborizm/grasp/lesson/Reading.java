package org.collaborizm.grasp.lesson;

import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of reading a folder once.
 *
 * @param places where the series' problems stand
 */
record Reading(Series series, List<ProblemPlace> places) {
    static Reading of(LessonSource source, ConditionLanguage language, Function<LessonId, Optional<Lesson>> instead) {
        Map<String, Optional<String>> texts = new HashMap<>();
        LessonSource once = new LessonSource() {
            @Override
            public Optional<String> read(String path) {
                return texts.computeIfAbsent(path, source::read);
            }

            @Override
            public List<String> list(String folder) {
                return source.list(folder);
            }
        };
        Series series = new SeriesReader(once, language, instead).read();
        return new Reading(
                series,
                series.problems().stream()
                        .map(it -> ProblemPlace.of(it, text(once, it.file())))
                        .toList());
    }

    private static String text(LessonSource source, String file) {
        try {
            return source.read(file).orElse("");
        } catch (UncheckedIOException unreadable) {
            return "";
        }
    }

    /** Where nothing can be read of the series itself, its lessons are what they were. */
    Reading orElse(Series before) {
        return series.parts().isEmpty()
                ? new Reading(new Series(before.title(), before.parts(), before.glossary(), series.problems()), places)
                : this;
    }
}
