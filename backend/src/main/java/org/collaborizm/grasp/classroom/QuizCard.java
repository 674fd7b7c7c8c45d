package org.collaborizm.grasp.classroom;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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
                        mixed(
                                choice,
                                choice.options().stream().map(Quiz.Option::text).toList()));
            case Quiz.Order order -> new QuizCard(number, "order", order.question(), disordered(order));
            case Quiz.Answer answer -> new QuizCard(number, "text", answer.question(), List.of());
        };
    }

    private static List<Option> mixed(Quiz quiz, List<String> texts) {
        var options = new ArrayList<Option>();
        for (int index = 0; index < texts.size(); index++) {
            options.add(new Option(index, texts.get(index)));
        }
        Collections.shuffle(options, new Random(quiz.question().hashCode()));
        return options;
    }

    private static List<Option> disordered(Quiz.Order order) {
        List<Option> options = mixed(order, order.items());
        boolean ordered = options.stream().map(Option::text).toList().equals(order.items());
        return ordered ? options.reversed() : options;
    }
}
