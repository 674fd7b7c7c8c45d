package org.collaborizm.grasp.lesson;

import java.util.List;

/**
 * A step's way to its end, as its text has it.
 *
 * @param guided what the text itself tells the learner to do
 * @param wrong attempts that must not solve the step
 * @param solution what the folded solution does; empty where the text tells all
 */
public record Rehearsal(List<Act> guided, List<Act.Wrong> wrong, List<Act> solution) {
    static final Rehearsal NONE = new Rehearsal(List.of(), List.of(), List.of());

    public Rehearsal {
        guided = List.copyOf(guided);
        wrong = List.copyOf(wrong);
        solution = List.copyOf(solution);
    }
}
