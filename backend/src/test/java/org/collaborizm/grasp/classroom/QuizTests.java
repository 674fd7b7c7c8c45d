package org.collaborizm.grasp.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.collaborizm.grasp.lesson.Quiz;
import org.collaborizm.grasp.lesson.Rehearsal;
import org.collaborizm.grasp.lesson.Scene;
import org.collaborizm.grasp.lesson.Step;
import org.junit.jupiter.api.Test;

class QuizTests {
    private static final Quiz BOTH = new Quiz.Choice(
            "Which?",
            List.of(
                    new Quiz.Option("A", true, "Yes."),
                    new Quiz.Option("B", false, "No."),
                    new Quiz.Option("C", true, "Also.")));
    private static final Quiz NUMBER = new Quiz.Answer("How many?", List.of("3", "Three Pods"), "Counted.");
    private static final Quiz ORDER = new Quiz.Order("Order?", List.of("first", "second", "third"), "Time.");

    @Test
    void allRightChoicesAreWantedAndWhatWasChosenIsExplained() {
        assertThat(QuizMark.of(BOTH, List.of("0", "2")).right()).isTrue();
        assertThat(QuizMark.of(BOTH, List.of("0")))
                .isEqualTo(new QuizMark(false, List.of(new QuizMark.Note(0, true, "Yes.")), "That is not all of it."));
        assertThat(QuizMark.of(BOTH, List.of("0", "1", "2")).right()).isFalse();
        assertThat(QuizMark.of(BOTH, List.of("9", "x", "-1"))).isEqualTo(new QuizMark(false, List.of(), ""));
    }

    @Test
    void upperCaseAndBlanksMakeNoDifferenceInAWord() {
        assertThat(QuizMark.of(NUMBER, List.of(" three  pods "))).isEqualTo(new QuizMark(true, List.of(), "Counted."));
        assertThat(QuizMark.of(NUMBER, List.of("4"))).isEqualTo(new QuizMark(false, List.of(), ""));
    }

    @Test
    void anOrderIsMixedAndFoundAgain() {
        var step = new Step(
                "s",
                "S",
                "",
                List.of(),
                List.of(ORDER),
                List.of(),
                List.of(),
                new Rehearsal(List.of(), List.of(), List.of()),
                Scene.NONE);
        var card = QuizCard.of(step, 0);
        assertThat(card.options()).extracting(QuizCard.Option::value).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(card.options()).extracting(QuizCard.Option::value).isNotEqualTo(List.of(0, 1, 2));
        assertThat(QuizMark.of(ORDER, List.of("0", "1", "2")).why()).isEqualTo("Time.");
        assertThat(QuizMark.of(ORDER, List.of("1", "0", "2")).right()).isFalse();
    }
}
