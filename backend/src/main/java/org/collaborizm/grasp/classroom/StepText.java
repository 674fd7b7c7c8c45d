package org.collaborizm.grasp.classroom;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Step;
import org.jspecify.annotations.Nullable;

/** A step's text, cut where its checks, questions and files stand. */
final class StepText {
    private static final Pattern PLACE = Pattern.compile(
            "<div\\b[^>]*\\bdata-(check|quiz|file)=\"([^\"]*)\"[^>]*>\\s*</div>", Pattern.CASE_INSENSITIVE);

    private StepText() {}

    /**
     * Either text, a check, a question or a file.
     *
     * @param html sanitised, or null
     * @param check or null
     * @param quiz or null
     * @param file or null
     */
    record Part(
            @Nullable String html,
            @Nullable CheckCard check,
            @Nullable QuizCard quiz,
            @Nullable FileCard file) {
        static Part of(String html) {
            return new Part(html, null, null, null);
        }

        static Part of(CheckCard check) {
            return new Part(null, check, null, null);
        }
    }

    /** The checks without a place of their own follow the text. */
    static List<Part> of(Step step, Map<String, Instant> solved) {
        List<Part> parts = new ArrayList<>();
        List<Check> left = new ArrayList<>(step.checks());
        Matcher place = PLACE.matcher(step.html());
        int from = 0;
        while (place.find()) {
            parts.add(Part.of(step.html().substring(from, place.start())));
            from = place.end();
            String id = place.group(2);
            if (place.group(1).equals("quiz")) {
                int number = Integer.parseInt(id);
                parts.add(new Part(null, null, QuizCard.of(step, number), null));
                continue;
            }
            if (place.group(1).equals("file")) {
                int number = Integer.parseInt(id);
                parts.add(new Part(
                        null, null, null, new FileCard(number, step.files().get(number))));
                continue;
            }
            left.stream().filter(check -> check.id().equals(id)).findFirst().ifPresent(check -> {
                left.remove(check);
                parts.add(Part.of(CheckCard.of(check, solved.get(id))));
            });
        }
        parts.add(Part.of(step.html().substring(from)));
        left.forEach(check -> parts.add(Part.of(CheckCard.of(check, solved.get(check.id())))));
        return List.copyOf(parts);
    }
}
