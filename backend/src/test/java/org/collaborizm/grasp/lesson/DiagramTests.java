package org.collaborizm.grasp.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.collaborizm.grasp.check.Checks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Diagrams say what they show, and can do nothing but show it. */
class DiagramTests {
    private static final String GOOD = """
            flowchart LR
              accTitle: A and B
              accDescr {
                A leads
                to B.
              }
              a["A<br>1"] <--> b
            """;

    @Test
    void theTitleStandsBelowAndTheDescriptionIsForWhoeverDoesNotSeeIt() {
        var step = lesson(GOOD, new Problems("f")).orElseThrow().steps().getFirst();
        assertThat(step.html())
                .contains(
                        "<figure class=\"diagram\" data-description=\"A leads to B.\"><pre><code class=\"language-mermaid\">flowchart LR\n")
                .contains("</code></pre><figcaption>A and B</figcaption></figure>");
    }

    @Test
    void aDiagramWithoutWordsIsRefusedWithItsPlace() {
        var problems = new Problems("f");
        assertThat(lesson("flowchart LR\n  a --> b\n", problems)).isEmpty();
        assertThat(problems.list())
                .extracting(it -> it.line() + " " + it.reason())
                .containsExactly(
                        "11 Say below the first line what the diagram shows: accTitle: … (at most 100 characters).",
                        "11 Say below the first line the diagram in words, for whoever does not see it: accDescr: … (at most 600 characters).");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "click a \"https://x.example\"|Nothing in a diagram can be clicked",
                "style a fill:#f00|colours are the page's",
                "a:::red|colours are the page's",
                "%%{init: {\"securityLevel\": \"loose\"}}%%|settings are the page's",
                "a[\"<img src=x onerror=alert(1)>\"]|no HTML but <br>",
                "a@{ img: \"/sign-out\" }|loads nothing",
                "a[\"javascript:alert(1)\"]|loads nothing",
                "a\u202e|cannot be seen"
            })
    void whatDoesMoreThanShowIsRefused(String line, String reason) {
        assertThat(Diagram.of(GOOD + line + "\n").faults()).anySatisfy(fault -> {
            assertThat(fault.line()).isEqualTo(8);
            assertThat(fault.reason()).contains(reason);
        });
    }

    @Test
    void kindSizeAndNumberAreBounded() {
        assertThat(Diagram.of(GOOD.replace("flowchart", "flowchar")).faults())
                .containsExactly(new Diagram.Fault(
                        1, "\"flowchar\" is not a kind of diagram that is drawn; did you mean \"flowchart\"?"));
        assertThat(Diagram.of(GOOD + "  a --> b\n".repeat(400)).faults()).hasSize(1);
        var problems = new Problems("f");
        assertThat(lesson((GOOD + "```\n\n```mermaid\n").repeat(4) + GOOD, problems))
                .isEmpty();
        assertThat(problems.list())
                .extracting(LessonProblem::reason)
                .containsExactly("A step has at most 4 diagrams; make two steps of it.");
    }

    private static Optional<Lesson> lesson(String diagram, Problems problems) {
        String text = "---\n"
                + "title: T\nsummary: S\ngoals: [G]\nminutes: 5\nnodes: [{name: n, count: 1}]\n---\n## Step\n\n```mermaid\n"
                + diagram + "```\n";
        return new LessonReader(new Known(new Checks(), Glossary.EMPTY)).read(new LessonId("a"), text, problems);
    }
}
