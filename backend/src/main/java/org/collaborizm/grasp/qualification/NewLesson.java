package org.collaborizm.grasp.qualification;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.lesson.SeriesFile;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * A lesson that was made a moment ago, and works as it stands.
 *
 * @param file its text
 * @param series what became of the list of lessons
 */
record NewLesson(Path file, Series series) {
    enum Series {
        NONE,
        LISTED,
        /** It has a form that cannot be added to. */
        NOT_LISTED
    }

    private static final int LONGEST_TITLE = 100;

    /** @throws IllegalArgumentException with what to do, for whoever typed it */
    static NewLesson make(Path folder, String name, Optional<String> title) throws IOException {
        LessonId id = id(name);
        Path home = folder.resolve(id.value());
        if (Files.exists(home)) {
            throw new IllegalArgumentException(home + " is there already; edit it, or choose another name");
        }
        String text = text(title.orElseGet(() -> titleOf(id)));
        Files.createDirectories(home);
        Path file = Files.writeString(home.resolve("lesson.md"), text, StandardOpenOption.CREATE_NEW);
        return new NewLesson(file, list(folder.resolve(SeriesFile.NAME), id));
    }

    private static LessonId id(String name) {
        try {
            return new LessonId(name);
        } catch (IllegalArgumentException invalid) {
            String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("\\p{M}", "")
                    .replaceAll("[^a-z0-9]+", "-");
            String better = plain.substring(0, Math.min(60, plain.length())).replaceAll("^-|-$", "");
            throw new IllegalArgumentException(
                    "a lesson's name is its folder's: 1 to 60 of a-z, 0-9 and '-', not \"" + name + "\""
                            + (better.isEmpty() ? "" : "; try " + better),
                    invalid);
        }
    }

    private static String titleOf(LessonId id) {
        String words = id.value().replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String text(String title) throws IOException {
        String plain = title.strip();
        if (plain.isEmpty() || plain.length() > LONGEST_TITLE || plain.matches("(?s).*\\p{Cntrl}.*")) {
            throw new IllegalArgumentException("a title has 1 to " + LONGEST_TITLE + " characters, on one line");
        }
        try (InputStream template = Objects.requireNonNull(NewLesson.class.getResourceAsStream("new-lesson.md"))) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("title: TITLE\n", "title: " + quoted(plain))
                    .replace("# TITLE\n", "# " + plain + "\n");
        }
    }

    private static String quoted(String text) {
        var options = new DumperOptions();
        options.setAllowUnicode(true);
        options.setSplitLines(false);
        return new Yaml(options).dump(text);
    }

    private static Series list(Path series, LessonId id) throws IOException {
        if (!Files.exists(series)) {
            return Series.NONE;
        }
        String text = Files.readString(series);
        if (SeriesFile.names(text, id)) {
            return Series.LISTED;
        }
        Optional<String> longer = SeriesFile.with(text, id);
        if (longer.isPresent()) {
            Files.writeString(series, longer.get());
        }
        return longer.isPresent() ? Series.LISTED : Series.NOT_LISTED;
    }
}
