package org.collaborizm.grasp.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.check.Checks;
import org.junit.jupiter.api.Test;

class CheckReaderTests {
    private static final String WATCH = "id: a\ntitle: A\nwatch:\n  pods: {apiVersion: v1, kind: Pod}\n";
    private static final String INSTANT = WATCH + "holds: pods.size() > 0\notherwise: No.\n";

    @Test
    void whatIsAskedForOverTimeIsRead() {
        var problems = new Problems("f");
        assertThat(read(INSTANT + "for: 2m\nafter: earlier\nnever: pods.size() > 3\n", problems)
                        .orElseThrow()
                        .course())
                .isEqualTo(new Course(
                        Duration.ofMinutes(2), Optional.of("earlier"), Optional.of("pods.size() > 3"), List.of()));
        var stages = read(
                WATCH
                        + "sequence:\n- {holds: pods.size() == 1, otherwise: One.}\n- {holds: pods.size() == 0, otherwise: None.}\n",
                problems);
        assertThat(stages.orElseThrow().course().stages())
                .containsExactly(
                        new Course.Stage("pods.size() == 1", "One."), new Course.Stage("pods.size() == 0", "None."));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void whatIsWrongInItIsToldWithItsPlace() {
        assertThat(problems(INSTANT + "for: long\nafter: erlier\nnever: pod.size() > 3\n"))
                .containsExactly(
                        "7:6 \"for\" is a time such as 5s or 2m, and at most 10m.",
                        "8:8 No check before this one is named \"erlier\"; did you mean \"earlier\"?",
                        "9:8 \"pod\" is neither watched here nor a function; watched are pods.");
        assertThat(problems(INSTANT + "for: 11m\n")).hasSize(1);
        assertThat(problems(INSTANT + "sequence:\n- {holds: pods.size() == 1, otherwise: \"{{ pod }}\"}\n"))
                .containsExactly(
                        "5:1 A check with a sequence has \"holds\" in each of its stages only; move it there.",
                        "6:1 A check with a sequence has \"otherwise\" in each of its stages only; move it there.",
                        "7:1 A sequence has 2 to 10 stages.",
                        "8:44 \"pod\" is neither watched here nor a function; watched are pods.");
    }

    private static List<String> problems(String text) {
        var problems = new Problems("f");
        assertThat(read(text, problems)).isEmpty();
        return problems.list().stream()
                .map(it -> it.line() + ":" + it.column() + " " + it.reason())
                .toList();
    }

    private static Optional<Check> read(String text, Problems problems) {
        var earlier = new HashMap<>(Map.of("earlier", 1));
        return new CheckReader(new Checks(), problems, earlier).read(new YamlText(text, 1, 0, problems));
    }
}
