package org.collaborizm.grasp.qualification;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code ./grasp lesson} is asked for.
 *
 * @param act {@code new}, {@code lint} or {@code test}
 * @param folder of the lessons
 * @param lessons their names; all if there is none; of a new lesson exactly one
 * @param title of a new lesson
 * @param engine {@code embedded} or {@code k3s}
 * @param repeat how many times each lesson is done
 * @param jobs how many lessons are done at the same time
 * @param explain whether to print what wrong attempts are told
 * @param report where to keep the results, a line for each
 */
record LessonOptions(
        String act,
        Path folder,
        List<String> lessons,
        Optional<String> title,
        String engine,
        int repeat,
        int jobs,
        boolean explain,
        Optional<Path> report) {
    /** @throws IllegalArgumentException with what is wrong, for whoever typed it */
    static LessonOptions of(String[] words) {
        if (words.length == 0 || !List.of("new", "lint", "test").contains(words[0])) {
            throw new IllegalArgumentException("lesson takes new, lint or test: ./grasp lesson test [LESSON …]");
        }
        var rest = new Words(words);
        var lessons = new ArrayList<String>();
        var folder = Path.of("lessons");
        var engine = "embedded";
        int repeat = 1;
        int jobs = 2;
        boolean explain = false;
        Optional<String> title = Optional.empty();
        Optional<Path> report = Optional.empty();
        while (rest.left()) {
            String word = rest.next();
            switch (word) {
                case "--lessons" -> folder = Path.of(rest.value());
                case "--title" -> title = Optional.of(rest.value());
                case "--engine" -> engine = rest.oneOf("embedded", "k3s");
                case "--repeat" -> repeat = rest.number();
                case "--jobs" -> jobs = rest.number();
                case "--explain" -> explain = true;
                case "--report" -> report = Optional.of(Path.of(rest.value()));
                default -> lessons.add(rest.lesson(word));
            }
        }
        if (words[0].equals("new") && lessons.size() != 1) {
            throw new IllegalArgumentException("a new lesson needs a name: ./grasp lesson new NAME [--title …]");
        }
        return new LessonOptions(words[0], folder, lessons, title, engine, repeat, jobs, explain, report);
    }

    /** Words one after the other. */
    private static final class Words {
        private final String[] words;
        private int at = 1;

        Words(String[] words) {
            this.words = words;
        }

        boolean left() {
            return at < words.length;
        }

        String next() {
            return words[at++];
        }

        String value() {
            String option = words[at - 1];
            if (!left()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            return next();
        }

        String oneOf(String... values) {
            String option = words[at - 1];
            String value = value();
            if (!List.of(values).contains(value)) {
                throw new IllegalArgumentException(
                        option + " is one of " + String.join(", ", values) + ", not " + value);
            }
            return value;
        }

        int number() {
            String option = words[at - 1];
            String value = value();
            if (!value.matches("[1-9][0-9]{0,2}")) {
                throw new IllegalArgumentException(option + " is a number from 1 to 999, not " + value);
            }
            return Integer.parseInt(value);
        }

        String lesson(String word) {
            if (word.startsWith("-")) {
                throw new IllegalArgumentException("lesson has no option " + word);
            }
            return word;
        }
    }
}
