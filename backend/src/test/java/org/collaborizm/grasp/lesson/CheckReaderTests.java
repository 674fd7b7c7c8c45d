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

    @Test
    void whatIsAskedBesidesIsRead() {
        var problems = new Problems("f");
        var read = read(WATCH + """
                        within: 60s
                        can:
                          deletes: {as: app, verb: delete, group: apps, resource: deployments, namespace: default}
                        http:
                          answers: {service: web, namespace: default, port: 80, path: "/a/b.html?c=d", times: 10}
                          one: {pod: web-1, namespace: default, port: http, path: /}
                        logs:
                          said: {of: pods, container: web, lines: 20}
                        input:
                          node: {label: "Which Node is lost?", choices: [worker-1, worker-2], solution: echo worker-2}
                        holds: >-
                          !deletes && answers.all(a, a.status == 200) && one.size() == 1
                          && said.exists(s, s.lines.exists(l, l == "hello")) && node == "worker-1"
                        otherwise: "May: {{ deletes }}. {{ node }} {{ answers.map(a, a.body) }}"
                        """, problems);
        assertThat(problems.list()).isEmpty();
        var check = read.orElseThrow();
        assertThat(check.course().within()).contains(Duration.ofSeconds(60));
        assertThat(check.inquiries())
                .isEqualTo(Map.of(
                        "deletes",
                        new Inquiry.Access("app", "delete", "apps", "deployments", "", "default", ""),
                        "answers",
                        new Inquiry.Http("default", false, "web", "80", "/a/b.html?c=d", 10),
                        "one",
                        new Inquiry.Http("default", true, "web-1", "http", "/", 1),
                        "said",
                        new Inquiry.Logs("pods", "web", 20),
                        "node",
                        new Inquiry.Input("Which Node is lost?", List.of("worker-1", "worker-2"), "echo worker-2")));
    }

    @Test
    void whatIsAskedBesidesWronglyIsToldWithItsPlace() {
        assertThat(problems(INSTANT + """
                can:
                  a: {as: "a b", verb: Get, resource: pods/log}
                  pods: {as: app, verb: get, resource: pods, group: apps/v1}
                http:
                  b: {service: web, pod: web, namespace: default, port: 80, path: /../secrets, times: 99}
                  c: {namespace: default, port: 80, path: "/a/.."}
                logs:
                  d: {of: pod, lines: 500}
                input:
                  e: {label: "Which?", choices: [one], solution: echo one}
                """))
                .containsExactly(
                        "8:11 \"a b\" is not a user, such as system:serviceaccount:default:app.",
                        "8:24 \"Get\" is not a verb such as get, list or create.",
                        "8:39 \"pods/log\" is not a kind in the plural and in small letters, such as pods.",
                        "9:3 \"pods\" is taken in this check; find another name.",
                        "9:53 \"apps/v1\" is not a group of the API such as apps.",
                        "11:6 Who is asked? Name either a \"service\" or a \"pod\".",
                        "11:67 \"/../secrets\" is not a path such as /hostname; it begins with \"/\", has letters, digits and . _ ~ - only, and nothing leads back up.",
                        "11:87 \"times\" must be a whole number from 1 to 20, not 99.",
                        "12:6 Who is asked? Name either a \"service\" or a \"pod\".",
                        "12:43 \"/a/..\" is not a path such as /hostname; it begins with \"/\", has letters, digits and . _ ~ - only, and nothing leads back up.",
                        "14:11 \"of\" is the name of Pods under \"watch\", and \"pod\" is none.",
                        "14:23 \"lines\" must be a whole number from 1 to 200, not 500.",
                        "16:24 There are 2 to 20 choices.");
    }

    @Test
    void whatIsAskedHasATypeInConditions() {
        var can = "id: a\ntitle: A\ncan:\n  may: {as: app, verb: get, resource: pods}\notherwise: No.\n";
        assertThat(problems(can + "holds: may.size() == 0\n")).hasSize(1);
        assertThat(read(can + "holds: \"!may\"\n", new Problems("f"))).isPresent();
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
