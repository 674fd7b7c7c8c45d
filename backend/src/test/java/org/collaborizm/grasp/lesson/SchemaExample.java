package org.collaborizm.grasp.lesson;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;

/** A text that uses every key there is, for each kind of text that editors know. */
enum SchemaExample {
    FRONT("lesson", "", """
            title: T
            summary: S
            goals: [G]
            minutes: 5
            engine: k3s
            requires: kubernetes >= 1.25, storage
            images: ["busybox:1.36"]
            nodes:
              - name: web
                count: 2
                labels: {pool: web}
                taints: ["gpu=true:NoSchedule"]
            """),
    PARTS("series", "divided", "title: S\nparts: [{title: One, lessons: [a]}]\n"),
    ROW("series", "row", "title: S\nlessons: [a]\n"),
    CHECK("check", "", """
            id: two
            title: Two
            watch:
              pods: {apiVersion: v1, kind: Pod, namespace: default, name: web, labels: {a: b}, fields: {reason: x}}
            holds: pods.size() == 2
            otherwise: "{{ pods.size() }}."
            for: 5s
            within: 2m
            after: one
            never: pods.size() > 3
            """),
    ASKED("check", "", """
            id: asked
            title: Asked
            watch:
              pods: {apiVersion: v1, kind: Pod}
            can:
              reads: {as: a, verb: get, group: apps, resource: pods, subresource: log, namespace: default, name: web}
            http:
              service: {service: web, namespace: default, port: 80, path: /hostname, times: 3}
              pod: {pod: web, namespace: default, port: http, path: /}
            logs:
              said: {of: pods, container: web, lines: 9}
            input:
              typed: {label: Which one, choices: [a, b], solution: echo a}
            holds: true
            otherwise: No.
            """),
    SEQUENCE("check", "", """
            id: two
            title: Two
            watch:
              pods: {apiVersion: v1, kind: Pod}
            sequence:
              - {holds: pods.size() == 1, otherwise: One.}
              - {holds: pods.size() == 2, otherwise: Two.}
            """),
    CHOICES("quiz", "choices", """
            question: Which?
            choices:
              - {text: This, right: true, why: So it is.}
              - {text: That, right: false, why: No.}
            """),
    ORDER("quiz", "order", "question: In which order?\norder: [first, second]\nwhy: Time.\n"),
    ANSWER("quiz", "answer", "question: How many?\nanswer: 3\naccept: [three]\nwhy: Counted.\n");

    private final String file;
    private final String shape;
    private final String text;
    private final LessonSchema schema;

    SchemaExample(String file, String shape, String text) {
        this.file = file;
        this.shape = shape;
        this.text = text;
        this.schema = new LessonSchema(file);
    }

    String file() {
        return file;
    }

    String text() {
        return text;
    }

    LessonSchema schema() {
        return schema;
    }

    Object parsed() {
        return new Yaml().load(text);
    }

    List<LessonSchema.Place> places(Object data) {
        return schema.places(data, shape);
    }

    /** What the reader says of such a text. */
    List<LessonProblem> read(String changed, ConditionLanguage language) {
        var problems = new Problems("f");
        var yaml = new YamlText(changed, 1, 0, problems);
        switch (file) {
            case "lesson" -> FrontMatter.read(yaml);
            case "check" -> new CheckReader(language, problems, new HashMap<>(Map.of("one", 1))).read(yaml);
            case "quiz" -> new QuizReader(problems).read(yaml);
            default -> {
                return Series.read(path -> series(path, changed), language).problems();
            }
        }
        return problems.list();
    }

    private static Optional<String> series(String path, String text) {
        if (path.endsWith("lesson.md")) {
            return Optional.of("---\n" + FRONT.text + "---\n## Step\n");
        }
        return path.equals("series.yaml") ? Optional.of(text) : Optional.empty();
    }
}
