package org.collaborizm.grasp.classroom;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Inquiry;
import org.collaborizm.grasp.lesson.Step;
import org.collaborizm.grasp.progress.Typed;

/**
 * Where a check asks the learner.
 *
 * @param name of the question in its check
 * @param choices empty if the answer is typed
 * @param text what was answered last, or empty
 */
record AnswerField(String name, String label, List<String> choices, String text) {
    /** By the id of the check. */
    static Map<String, List<AnswerField>> of(Step step, List<Typed> typed) {
        var fields = new HashMap<String, List<AnswerField>>();
        for (Check check : step.checks()) {
            fields.put(
                    check.id(),
                    new TreeMap<>(check.inquiries())
                            .entrySet().stream()
                                    .filter(it -> it.getValue() instanceof Inquiry.Input)
                                    .map(it -> of(check, it.getKey(), (Inquiry.Input) it.getValue(), typed))
                                    .toList());
        }
        return fields;
    }

    private static AnswerField of(Check check, String name, Inquiry.Input input, List<Typed> typed) {
        var text = typed.stream()
                .filter(it -> it.check().equals(check.id()) && it.name().equals(name))
                .map(Typed::text)
                .findFirst()
                .orElse("");
        return new AnswerField(name, input.label(), input.choices(), text);
    }
}
