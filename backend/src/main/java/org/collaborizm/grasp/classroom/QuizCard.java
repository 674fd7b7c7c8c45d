package org.collaborizm.grasp.classroom;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.collaborizm.grasp.lesson.Quiz;
import org.collaborizm.grasp.lesson.Step;

/**
 * A question as the page shows it.
 *
 * @param number its place among the step's questions, from 0
 * @param kind {@code one}, {@code several}, {@code text} or {@code order}
 * @param options what to choose from or to put in order, mixed but the same at every look; empty for {@code text}
 */
record QuizCard(int number, String kind, String question, List<Option> options) {
    /** @param value names it in the answer */
    record Option(int value, String text) {}

    static QuizCard of(Step step, int number) {
        Quiz quiz = step.quizzes().get(number);
        return switch (quiz) {
            case Quiz.Choice choice ->
                new QuizCard(
                        number,
                        choice.several() ? "several" : "one",
                        choice.question(),
                        options(choice.options().stream().map(Quiz.Option::text).toList()));
            case Quiz.Order order -> new QuizCard(number, "order", order.question(), mixed(order));
            case Quiz.Answer answer -> new QuizCard(number, "text", answer.question(), List.of());
        };
    }

    private static List<Option> options(List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(index -> new Option(index, texts.get(index)))
                .toList();
    }

    private static List<Option> mixed(Quiz.Order order) {
        var options = new java.util.ArrayList<>(options(order.items()));
        java.util.Collections.shuffle(options, new Random(order.question().hashCode()));
        if (options.equals(options(order.items()))) {
            java.util.Collections.reverse(options);
        }
        return List.copyOf(options);
    }
}
