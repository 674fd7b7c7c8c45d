package org.collaborizm.grasp.lesson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Reads one question. */
final class QuizReader {
    private static final int MOST_OPTIONS = 8;

    private final Problems problems;

    QuizReader(Problems problems) {
        this.problems = problems;
    }

    /** The question, or nothing if anything in it is wrong. */
    Optional<Quiz> read(YamlText yaml) {
        int before = problems.count();
        return yaml.mapping().map(this::read).filter(_ -> problems.count() == before);
    }

    private Quiz read(Mapping lines) {
        String question = text(lines, "question");
        var quiz = lines.has("choices")
                ? new Quiz.Choice(question, options(lines))
                : lines.has("order")
                        ? new Quiz.Order(question, ordered(lines), text(lines, "why"))
                        : new Quiz.Answer(question, accepted(lines), text(lines, "why"));
        lines.nothingElse();
        return quiz;
    }

    private List<Quiz.Option> options(Mapping lines) {
        var options = new ArrayList<Quiz.Option>();
        for (Mapping option : lines.mappings("choices")) {
            options.add(new Quiz.Option(text(option, "text"), right(option), text(option, "why")));
            option.nothingElse();
        }
        if (options.size() < 2 || options.size() > MOST_OPTIONS) {
            problems.at(lines.position("choices"), "There are 2 to " + MOST_OPTIONS + " choices.");
        } else if (options.stream().noneMatch(Quiz.Option::right)) {
            problems.at(lines.position("choices"), "No choice is right; mark one or more with \"right: true\".");
        }
        different(lines, "choices", options.stream().map(Quiz.Option::text).toList());
        return options;
    }

    private boolean right(Mapping option) {
        Optional<Scalar> right = option.text("right");
        right.filter(it -> !it.text().equals("true") && !it.text().equals("false"))
                .ifPresent(it -> problems.at(it.position(), "\"right\" is true or false."));
        return right.filter(it -> it.text().equals("true")).isPresent();
    }

    private List<String> ordered(Mapping lines) {
        List<String> items = lines.texts("order").stream().map(Scalar::text).toList();
        if (items.size() < 2 || items.size() > MOST_OPTIONS) {
            problems.at(lines.position("order"), "There are 2 to " + MOST_OPTIONS + " items to put in order.");
        }
        different(lines, "order", items);
        return items;
    }

    private List<String> accepted(Mapping lines) {
        var accepted = new ArrayList<String>();
        if (lines.has("answer")) {
            accepted.add(text(lines, "answer"));
        } else {
            problems.at(lines.position(), "A question needs \"choices\", an \"order\" or an \"answer\".");
        }
        lines.texts("accept").forEach(it -> accepted.add(it.text()));
        return accepted;
    }

    private void different(Mapping lines, String key, List<String> texts) {
        if (new HashSet<>(texts).size() < texts.size()) {
            problems.at(lines.position(key), "Two of these are the same; change one of them.");
        }
    }

    private static String text(Mapping lines, String key) {
        return lines.needed(key).map(it -> it.text().strip()).orElse("");
    }
}
