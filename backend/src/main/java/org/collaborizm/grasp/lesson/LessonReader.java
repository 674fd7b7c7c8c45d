package org.collaborizm.grasp.lesson;

import java.util.List;
import java.util.Optional;

/** Reads a lesson's file: front matter, then steps. */
final class LessonReader {
    static final String FENCE = "\n---\n";

    private static final int MOST_CHARACTERS = 300_000;

    private final Known known;

    LessonReader(Known known) {
        this.known = known;
    }

    /** The lesson, or nothing if there is any problem. */
    Optional<Lesson> read(LessonId id, String file, Problems problems) {
        String text = plain(file);
        if (text.length() > MOST_CHARACTERS) {
            problems.at(Position.line(1), "A lesson has at most " + MOST_CHARACTERS + " characters; make two of it.");
            return Optional.empty();
        }
        int end = endOfFrontMatter(text);
        if (end < 0) {
            problems.at(
                    Position.line(1),
                    "The front matter is missing: begin with \"---\", then title, summary and so on, then \"---\".");
            return Optional.empty();
        }
        String yaml = text.substring(4, end + 1);
        FrontMatter front = FrontMatter.read(new YamlText(yaml, 2, 0, problems));
        int lines = 2 + (int) yaml.chars().filter(it -> it == '\n').count();
        List<Step> steps =
                new StepReader(known.in(id), problems).read("\n".repeat(lines) + text.substring(end + FENCE.length()));
        nodes(steps, front.pools(), problems);
        if (problems.count() > 0) {
            return Optional.empty();
        }
        return Optional.of(new Lesson(
                id,
                front.title(),
                front.summary(),
                front.goals(),
                front.minutes(),
                front.pools(),
                front.images(),
                front.needs(),
                steps));
    }

    static String plain(String file) {
        return file.replace("\r\n", "\n").replaceFirst("^\uFEFF", "");
    }

    /** Where the second fence begins, with the end of the line before it; -1 if there is no front matter. */
    static int endOfFrontMatter(String text) {
        return text.startsWith("---\n") ? text.indexOf(FENCE, 3) : -1;
    }

    /** The machine of the control plane cannot go down. */
    private static void nodes(List<Step> steps, List<Pool> pools, Problems problems) {
        var names = Pool.nodes(pools);
        for (var incident :
                steps.stream().flatMap(it -> it.scene().incidents().stream()).toList()) {
            if (incident.what() instanceof Incident.NodeDown(String node)
                    && !names.stream().skip(1).toList().contains(node)) {
                problems.at(
                        Position.line(incident.line()),
                        "No machine \"" + node + "\" of this lesson can go down; "
                                + Nearest.suggestion(
                                        node, names.stream().skip(1).toList()));
            }
        }
    }
}
