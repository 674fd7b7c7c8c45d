package org.collaborizm.grasp.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LessonReaderTests {
    private static final String CHECK = """
            ```yaml check
            id: one
            title: One
            watch:
              pods: {apiVersion: v1, kind: Pod, labels: {app: web}}
            holds: pods.size() == 1
            otherwise: "Seen: {{ pods }}"
            ```
            """;

    @Test
    void readsFrontMatterStepsCommandsAndChecks() {
        Lesson lesson = read(LessonText.FRONT + "# First\n\n## Do *this*!\n\n```bash run\nls <&1\n```\n\n" + CHECK)
                .orElseThrow();
        assertThat(lesson.pools()).containsExactly(new Pool("node", 1, java.util.Map.of(), List.of()));
        Step step = lesson.steps().getFirst();
        assertThat(step.id()).isEqualTo("do-this");
        assertThat(step.title()).isEqualTo("Do this!");
        assertThat(step.checks()).extracting(Check::id).containsExactly("one");
        assertThat(step.html())
                .contains(
                        "<figure class=\"command\" data-command=\"ls &lt;&amp;1\"><pre><code class=\"language-bash\">")
                .contains("<div class=\"check\" data-check=\"one\"></div>");
    }

    @Test
    void aLessonMayNeedContainersThatReallyRun() {
        var steps = "## Do\n\n" + CHECK;
        assertThat(read(LessonText.FRONT + steps).orElseThrow().needs().containers())
                .isFalse();
        assertThat(read(LessonText.FRONT.replace("minutes: 5", "minutes: 5\nengine: any") + steps)
                        .orElseThrow()
                        .needs()
                        .containers())
                .isFalse();
        assertThat(read(LessonText.FRONT.replace("minutes: 5", "minutes: 5\nengine: k3s") + steps)
                        .orElseThrow()
                        .needs()
                        .containers())
                .isTrue();
        assertThat(problems(LessonText.FRONT.replace("minutes: 5", "minutes: 5\nengine: docker") + steps))
                .containsExactly(
                        "6:9: \"engine\" is any or k3s (for exercises that need containers that really run), not \"docker\".");
    }

    @Test
    void rendersNotesTasksTablesHintsAndOutsideLinks() {
        String html = html("> [!TIP]\n> Try *it*.\n\n- [x] done\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\n"
                + "<details>\n<summary>Hint</summary>\n\n`x`\n\n</details>\n\n[k](https://kubernetes.io) [s](#step)");
        assertThat(html)
                .contains("<aside class=\"tip\"><p class=\"label\">Tip</p>\n<p>Try <em>it</em>.</p>")
                .contains("<input type=\"checkbox\" disabled=\"\" checked=\"\" aria-label=\"done\" /> done")
                .contains("<td align=\"center\">2</td>")
                .contains("<details>\n<summary>Hint</summary>\n<p><code>x</code></p>\n</details>")
                .contains("<a href=\"https://kubernetes.io\" target=\"_blank\" rel=\"noopener noreferrer\">k</a>")
                .contains("href=\"#step\"");
    }

    @Test
    void tellsEveryProblemOfTheFrontMatterWithItsPlace() {
        assertThat(problems(
                        "---\ntitel: First\nsummary: \"\"\nminutes: 500\nnodes:\n  - {name: A, count: 9, labels: {n: 1}}\n"
                                + "  - {name: b, count: 1, taints: [x]}\nminutes: 3\n---\n## Step\n"))
                .containsExactlyInAnyOrder(
                        "2:1: \"title\" is missing; add a line \"title: …\".",
                        "2:1: \"titel\" is not known here; did you mean \"title\"?",
                        "2:1: \"goals\" is missing; list what the learner can do afterwards.",
                        "3:1: \"summary\" is empty; write what it is.",
                        "4:10: \"minutes\" must be a whole number from 1 to 120, not 500.",
                        "6:12: \"A\" is not a node pool's name: 1 to 40 of a-z, 0-9 and \"-\".",
                        "6:22: \"count\" must be a whole number from 1 to 5, not 9.",
                        "6:37: This must be a text; write \"1\" in quotes.",
                        "7:34: \"x\" is not a taint: key=value:Effect, the effect one of NoSchedule, PreferNoSchedule, NoExecute.",
                        "8:1: \"minutes\" is given twice; keep one of them.");
    }

    @Test
    void findsAFaultInsideAFoldedConditionAndInsideAText() {
        String check = "```yaml check\nid: one\ntitle: One\nwatch:\n  pods: {apiVersion: v1, kind: Pod}\n"
                + "holds: >-\n  true\n  && bad\notherwise: Seen {{ worse }}.\n```\n";
        assertThat(problems(LessonText.FRONT + "## Step\n\n" + check))
                .containsExactly("18:6: not known: bad", "19:20: not known: worse");
    }

    @Test
    void refusesTwoChecksOfOneNameAndTwoStepsOfOneHeading() {
        assertThat(problems(LessonText.FRONT + "## Step\n\n" + CHECK + "\n## Step\n\n" + CHECK))
                .containsExactly(
                        "20:1: The step of line 9 has the same heading; every step needs its own.",
                        "22:1: The check of line 11 is named \"one\" too; rename one.");
    }

    @Test
    void refusesWhatCannotBeShown() {
        assertThat(
                        problems(
                                LessonText.FRONT
                                        + "before\n\n## Step\n\n<script>alert(1)</script>\n\n![x](https://x.example/x.png)\n\n"
                                        + "[x](javascript:alert(1))\n\n```bash rum\nls\n```\n\n> [!NOTICE]\n> x\n\n"
                                        + "<figure class=\"command\" data-command=\"rm\">ls</figure>\n\n```bash run\nls \u202E x\n```\n\n```\nopen\n"))
                .extracting(it -> it.replaceFirst(":.*", ""))
                .containsExactly("9", "13", "15", "17", "19", "23", "26", "29", "32");
    }

    @Test
    void sayWhatIsMissingAroundALesson() {
        assertThat(problems("## Step\n")).first().asString().startsWith("1:0: The front matter is missing");
        assertThat(problems(LessonText.FRONT))
                .containsExactly("1:0: There is no step; begin each with a heading \"## …\".");
        assertThat(problems("---\n- a\n---\n## Step\n")).first().asString().startsWith("2:0:");
        assertThat(problems("---\n\"a\n---\n## Step\n")).first().asString().contains("not valid YAML");
    }

    @Test
    void refusesYamlThatGrowsOrMakesObjects() {
        assertThat(problems("---\na: &a [1]\nb: *a\n---\n## Step\n")).isNotEmpty();
        assertThat(problems("---\ntitle: !!javax.script.ScriptEngineManager []\n---\n## Step\n"))
                .isNotEmpty();
        assertThat(problems("---\ntitle: " + "[".repeat(5000) + "\n---\n## Step\n"))
                .isNotEmpty();
    }

    @Test
    void servesTheOtherLessonsWhenOneHasAProblem() {
        Series series = Series.read(
                path -> switch (path) {
                    case "series.yaml" -> Optional.of("title: S\nlessons: [good, bad, gone]\n");
                    case "good/lesson.md" -> Optional.of(LessonText.FRONT + "## Step\n");
                    case "bad/lesson.md" -> Optional.of("no");
                    default -> Optional.empty();
                },
                new Words());
        assertThat(series.lessons()).extracting(lesson -> lesson.id().value()).containsExactly("good");
        assertThat(series.problems())
                .extracting(LessonProblem::file)
                .containsExactly("bad/lesson.md", "gone/lesson.md");
    }

    private static String html(String text) {
        return read(LessonText.FRONT + "## Step\n\n" + text)
                .orElseThrow()
                .steps()
                .getFirst()
                .html();
    }

    private static Optional<Lesson> read(String text) {
        return new LessonReader(new Known(new Words(), Glossary.EMPTY))
                .read(new LessonId("first"), text, new Problems("f"));
    }

    private static List<String> problems(String text) {
        var problems = new Problems("f");
        assertThat(new LessonReader(new Known(new Words(), Glossary.EMPTY)).read(new LessonId("first"), text, problems))
                .isEmpty();
        return problems.list().stream()
                .map(it -> it.line() + ":" + it.column() + ": " + it.reason())
                .toList();
    }

    /** A language whose only faults are the words "bad" and "worse". */
    private static final class Words implements ConditionLanguage {
        @Override
        public List<Fault> faultsInCondition(String expression, Names names) {
            int bad = expression.indexOf("bad");
            return bad < 0 ? List.of() : List.of(new Fault(bad, "not known: bad"));
        }

        @Override
        public List<Fault> faultsInValue(String expression, Names names) {
            int worse = expression.indexOf("worse");
            return worse < 0 ? List.of() : List.of(new Fault(worse, "not known: worse"));
        }

        @Override
        public Optional<String> faultInKind(String apiVersion, String kind) {
            return Optional.empty();
        }
    }
}
