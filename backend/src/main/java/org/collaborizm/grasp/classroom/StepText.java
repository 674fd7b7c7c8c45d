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

/** A step's text, cut where its checks stand. */
final class StepText {
    private static final Pattern PLACE =
            Pattern.compile("<div\\b[^>]*\\bdata-check=\"([^\"]*)\"[^>]*>\\s*</div>", Pattern.CASE_INSENSITIVE);

    private StepText() {}

    /**
     * Either text or a check.
     *
     * @param html sanitised, or null
     * @param check or null
     */
    record Part(@Nullable String html, @Nullable CheckCard check) {}

    /** The checks without a place of their own follow the text. */
    static List<Part> of(Step step, Map<String, Instant> solved) {
        List<Part> parts = new ArrayList<>();
        List<Check> left = new ArrayList<>(step.checks());
        Matcher place = PLACE.matcher(step.html());
        int from = 0;
        while (place.find()) {
            parts.add(new Part(step.html().substring(from, place.start()), null));
            from = place.end();
            String id = place.group(1);
            left.stream().filter(check -> check.id().equals(id)).findFirst().ifPresent(check -> {
                left.remove(check);
                parts.add(new Part(null, CheckCard.of(check, solved.get(id))));
            });
        }
        parts.add(new Part(step.html().substring(from), null));
        left.forEach(check -> parts.add(new Part(null, CheckCard.of(check, solved.get(check.id())))));
        return List.copyOf(parts);
    }
}
