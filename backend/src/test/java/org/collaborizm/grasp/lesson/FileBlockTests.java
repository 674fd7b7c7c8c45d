package org.collaborizm.grasp.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.check.Checks;
import org.junit.jupiter.api.Test;

class FileBlockTests {
    private static final String POD = """
        apiVersion: v1
        kind: Pod
        metadata:
          labels: {a: b}
          name: web
        """;

    @Test
    void aFileHasItsPlaceAndIsWritten() {
        var step = step("```properties file=conf/app.properties\na=b\n```\n");
        assertThat(step.files()).containsExactly(new FileBlock("conf/app.properties", "properties", "a=b\n", false));
        assertThat(step.html())
                .contains("<div class=\"file\" data-file=\"0\"></div>")
                .doesNotContain("a&#61;b");
        assertThat(step.rehearsal().guided()).containsExactly(new Act.Write("conf/app.properties", "a=b\n", 11));
    }

    @Test
    void aManifestIsAppliedAfterwardsAndNamedByWhatItIs() {
        var step = step("```yaml apply\n" + POD + "```\n\n```text output\npod/web created\n```\n");
        assertThat(step.files()).containsExactly(new FileBlock("pod-web.yaml", "yaml", POD, true));
        assertThat(step.rehearsal().guided())
                .containsExactly(
                        new Act.Write("pod-web.yaml", POD, 11),
                        new Act.Run("kubectl apply -f pod-web.yaml", false, Optional.of("pod/web created\n"), 11));
        assertThat(step("```yaml apply file=it.yaml\n" + POD + "```\n").files())
                .containsExactly(new FileBlock("it.yaml", "yaml", POD, true));
    }

    @Test
    void aCommandMayHaveATerminalOfItsOwn() {
        var step = step("```bash run interrupt terminal=watch\nkubectl get pods -w\n```\n");
        assertThat(step.html())
                .contains("data-command=\"kubectl get pods -w\" data-interrupt=\"true\" data-terminal=\"watch\"");
        assertThat(step.rehearsal().guided())
                .containsExactly(new Act.Run("kubectl get pods -w", "watch", true, Optional.empty(), 11));
    }

    @Test
    void whatNoHomeAndNoTerminalTakesIsAProblem() {
        var refused = Map.of(
                "```yaml file=../x\na\n```", "11:1: \"../x\" cannot be a file of the learner",
                "```yaml file=/etc/passwd\na\n```", "11:1: \"/etc/passwd\" cannot be a file of the learner",
                "```yaml file=.bashrc\na\n```", "11:1: \".bashrc\" cannot be a file of the learner",
                "```yaml file=\na\n```", "11:1: \" \" cannot be a file of the learner",
                "```yaml file=a b\na\n```", "11:1: \"b\" is not known here; leave it out.",
                "```yaml file=a\n```", "11:1: This file is empty.",
                "```yaml file=a\nx\ny\u200b\n```", "13:0: There is a character in this file that cannot be seen",
                "```yaml apply\nkind: Pod\n```", "11:1: Name the file: yaml apply file=NAME.yaml.",
                "```yaml apply file=a\nx: y\n```", "11:1: This is nothing that can be applied",
                "```bash run terminal=A\nls\n```", "11:1: \"A\" cannot be a terminal's name");
        refused.forEach(
                (text, reason) -> assertThat(problems(text + "\n")).as(text).anyMatch(it -> it.startsWith(reason)));
        assertThat(problems("```yaml file=a\n" + "x\n".repeat(501) + "```\n"))
                .anyMatch(it -> it.contains("at most 20000 characters and 500 lines"));
    }

    @Test
    void aManifestIsValidYaml() {
        assertThat(step("```yaml apply\n" + POD + "---\n" + POD + "```\n").files())
                .hasSize(1);
        assertThat(problems("```yaml apply\n" + POD + "---\n" + POD + "EOF\nkubectl get pods\n```\n"))
                .anyMatch(it -> it.matches("2[2-4]:\\d+: This is not valid YAML: .*"));
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
        return new LessonReader(new Known(new Checks(), Glossary.EMPTY))
                .read(new LessonId("first"), LessonText.STEP + text, problems);
    }
}
