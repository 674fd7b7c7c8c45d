package org.collaborizm.grasp.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.check.Checks;
import org.junit.jupiter.api.Test;

/** What stands in a step besides text and checks. */
class StepBlockTests {
    private static final String WAY = """
            ```bash run
            kubectl get pods
            ```

            ```text output
            No resources …
            ```

            <!-- machine: stop node-1 -->

            ```bash wrong reason="Only the label"
            kubectl label pod x a=b
            ```

            <details>
            <summary>Hint: look</summary>

            ```bash run
            kubectl describe pods
            ```

            </details>

            <details>
            <summary>Solution</summary>

            ```bash run interrupt
            kubectl apply -f x
            ```

            </details>

            ```bash run
            kubectl get nodes
            ```
            """;

    private static final String FAULTS = """
            ```text output
            x
            ```

            ```bash wrong
            x
            ```

            ```bash run twice
            x
            ```

            ```yaml quiz
            question: Which?
            choices:
              - {text: A, why: B}
              - {text: A, right: perhaps, why: C}
            ```

            ```yaml quiz
            question: Why?
            ```

            <!-- machine: kick node-1 -->

            [Pod](../glossary.md#pot)
            """;

    @Test
    void whatIsDoneIsToldApartByWhereItStands() {
        var way = step(WAY).rehearsal();
        assertThat(way.guided())
                .containsExactly(
                        new Act.Run("kubectl get pods", false, Optional.of("No resources …\n"), 11),
                        new Act.Machine("node-1", false, 19),
                        new Act.Run("kubectl get nodes", false, Optional.empty(), 43));
        assertThat(way.wrong()).containsExactly(new Act.Wrong("kubectl label pod x a=b", "Only the label", 21));
        assertThat(way.solution()).containsExactly(new Act.Run("kubectl apply -f x", true, Optional.empty(), 37));
    }

    @Test
    void learnersSeeNoWrongAttempt() {
        String html = step("""
                ```bash wrong reason="x"
                secret attempt
                ```

                ```bash run interrupt
                ls
                ```

                ```text output
                a
                ```
                """).html();
        assertThat(html)
                .doesNotContain("secret")
                .contains("<figure class=\"command\" data-command=\"ls\" data-interrupt=\"true\">")
                .contains("<div class=\"output\"><pre><code class=\"language-text\">a");
    }

    @Test
    void questionsOfEachKindAreRead() {
        var quizzes = step("""
                ```yaml quiz
                question: Which?
                choices:
                  - {text: This, right: true, why: So it is.}
                  - {text: That, why: No.}
                ```

                ```yaml quiz
                question: How many?
                answer: 3
                accept: [three]
                why: Counted.
                ```

                ```yaml quiz
                question: In which order?
                order: [first, second]
                why: Time.
                ```
                """).quizzes();
        assertThat(quizzes)
                .containsExactly(
                        new Quiz.Choice(
                                "Which?",
                                List.of(
                                        new Quiz.Option("This", true, "So it is."),
                                        new Quiz.Option("That", false, "No."))),
                        new Quiz.Answer("How many?", List.of("3", "three"), "Counted."),
                        new Quiz.Order("In which order?", List.of("first", "second"), "Time."));
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        assertThat(problems(FAULTS))
                .containsExactly(
                        "11:0: No command stands before this output; put it after a \"bash run\" block, or write \"text\" alone.",
                        "15:1: Say why somebody would try this: bash wrong reason=\"…\".",
                        "19:1: \"twice\" is not known here; leave it out.",
                        "25:1: No choice is right; mark one or more with \"right: true\".",
                        "25:1: Two of these are the same; change one of them.",
                        "27:22: \"right\" is true or false.",
                        "31:1: A question needs \"choices\", an \"order\" or an \"answer\".",
                        "31:1: \"why\" is missing; add a line \"why: …\".",
                        "34:0: A machine is stopped or started, not \"kick\".",
                        "36:1: The glossary has no term \"pot\"; did you mean \"pod\"?");
    }

    @Test
    void termsLeadIntoTheGlossary() {
        var step = step("A [Pod](../glossary.md#pod).\n");
        assertThat(step.terms()).containsExactly("pod");
        assertThat(step.html())
                .contains("<a href=\"/glossary#pod\" class=\"term\" rel=\"noopener noreferrer\">Pod</a>");
    }

    private static Step step(String text) {
        return read(text, new Problems("f")).orElseThrow().steps().getFirst();
    }

    private static List<String> problems(String text) {
        var problems = new Problems("f");
        assertThat(read(text, problems)).isEmpty();
        return problems.list().stream()
                .map(it -> it.line() + ":" + it.column() + ": " + it.reason())
                .toList();
    }

    private static Optional<Lesson> read(String text, Problems problems) {
        var terms = new LinkedHashMap<String, Glossary.Term>();
        terms.put("pod", new Glossary.Term("pod", "Pod", "<p>It runs.</p>"));
        var known = new Known(new Checks(), new Glossary(terms));
        return new LessonReader(known).read(new LessonId("first"), LessonText.STEP + text, problems);
    }
}
