package org.collaborizm.grasp.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Step;
import org.junit.jupiter.api.Test;

class StepTextTests {
    private static final Check ONE = new Check("one", "One", Map.of(), "true", "");
    private static final Check TWO = new Check("two", "Two", Map.of(), "true", "");

    @Test
    void cutsTheTextWhereItsChecksStand() {
        var step = new Step("s", "S", "<p>a</p><div class=\"check\" data-check=\"one\"></div><p>b</p>", List.of(ONE));

        assertThat(StepText.of(step, Map.of()))
                .extracting(StepText.Part::html)
                .containsExactly("<p>a</p>", null, "<p>b</p>");
    }

    @Test
    void showsAChecksWithoutAPlaceAfterTheText() {
        var step = new Step("s", "S", "<p>a</p>", List.of(ONE, TWO));

        assertThat(StepText.of(step, Map.of("two", Instant.EPOCH)))
                .extracting(part -> part.check() == null ? "text" : part.check().state())
                .containsExactly("text", "not-watched", "solved");
    }

    @Test
    void dropsThePlaceOfACheckThatIsNotThere() {
        var step = new Step("s", "S", "a<div data-check=\"gone\" class=\"check\"></div>b", List.of());

        assertThat(StepText.of(step, Map.of())).extracting(StepText.Part::html).containsExactly("a", "b");
    }
}
