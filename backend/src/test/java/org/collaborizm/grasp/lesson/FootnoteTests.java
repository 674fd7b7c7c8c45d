package org.collaborizm.grasp.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.check.Checks;
import org.junit.jupiter.api.Test;

class FootnoteTests {
    private static final String FRONT = """
            ---
            title: First
            summary: Short.
            goals: [Know]
            minutes: 5
            nodes:
              - {name: node, count: 1}
            ---
            """;

    @Test
    void aFootnoteStandsBelowTheStepThatRefersToItWhereverItIsWritten() {
        List<Step> steps = read("""
                ## One

                So it is.[^why]

                ## Two

                And so.[^2]

                [^why]: Because *of* [this](https://example.org).
                [^2]: Again.
                """, new Problems("f")).orElseThrow().steps();
        assertThat(steps.getFirst().html())
                .contains("<sup class=\"footnote-ref\"><a href=\"#fn-why\" id=\"fnref-why\"", "role=\"doc-noteref\"")
                .contains("<li id=\"fn-why\">", "Because <em>of</em>", "href=\"#fnref-why\"")
                .contains("aria-label=\"Back to reference 1\"")
                .doesNotContain("Again");
        assertThat(steps.getLast().html())
                .contains("<li id=\"fn-2\">", "Again.")
                .doesNotContain("Because");
    }

    @Test
    void aFootnoteBelongsToOneStepAndIsReferredTo() {
        var problems = new Problems("f");
        assertThat(read("""
                ## One

                So.[^a]

                [^a]: A.

                ## Two

                So.[^A]

                [^b]: <script>alert(1)</script>
                """, problems)).isEmpty();
        assertThat(problems.list().stream().map(it -> it.line() + ":" + it.column() + ": " + it.reason()))
                .containsExactly(
                        "17:4: Another step has the footnote \"A\"; write one for each step.",
                        "19:1: No text refers to this footnote; write [^b].");
    }

    private static Optional<Lesson> read(String text, Problems problems) {
        return new LessonReader(new Known(new Checks(), Glossary.EMPTY))
                .read(new LessonId("first"), FRONT + text, problems);
    }
}
