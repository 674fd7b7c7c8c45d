package org.collaborizm.grasp.classroom;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.collaborizm.grasp.lesson.Quiz;

/**
 * What is said of an answer.
 *
 * @param notes on each part of it, in the order it was given in
 * @param why what explains the whole; may be empty
 */
record QuizMark(boolean right, List<Note> notes, String why) {
    /** @param value of the option that it is about */
    record Note(int value, boolean right, String text) {}

    /** @param given the values of the chosen options, or of all in the order they were put in, or the one text */
    static QuizMark of(Quiz quiz, List<String> given) {
        return switch (quiz) {
            case Quiz.Choice choice -> of(choice, numbers(given));
            case Quiz.Order order -> of(order, numbers(given));
            case Quiz.Answer answer -> {
                boolean right = answer.right(String.join(" ", given));
                yield new QuizMark(right, List.of(), right ? answer.why() : "");
            }
        };
    }

    /** Only what was chosen is explained; what was left out stays to be found. */
    private static QuizMark of(Quiz.Choice choice, List<Integer> chosen) {
        var notes = new ArrayList<Note>();
        for (int value : chosen) {
            if (value < choice.options().size()) {
                var option = choice.options().get(value);
                notes.add(new Note(value, option.right(), option.why()));
            }
        }
        Set<Integer> right = IntStream.range(0, choice.options().size())
                .filter(index -> choice.options().get(index).right())
                .boxed()
                .collect(Collectors.toSet());
        boolean all = right.equals(Set.copyOf(chosen));
        boolean some = !all && !chosen.isEmpty() && right.containsAll(chosen);
        return new QuizMark(all, notes, some ? "That is not all of it." : "");
    }

    private static QuizMark of(Quiz.Order order, List<Integer> given) {
        boolean right =
                given.equals(IntStream.range(0, order.items().size()).boxed().toList());
        return new QuizMark(right, List.of(), right ? order.why() : "");
    }

    private static List<Integer> numbers(List<String> texts) {
        return texts.stream()
                .filter(it -> it.matches("[0-9]{1,3}"))
                .map(Integer::valueOf)
                .toList();
    }
}
