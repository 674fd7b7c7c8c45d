package org.collaborizm.grasp.lesson;

import java.util.List;

/**
 * What fits beside a terminal.
 *
 * @param id unique in the lesson, from its heading
 * @param title its heading, plain text
 * @param html its text, sanitised; command blocks are {@code <figure class="command" data-command="…">}, each check's
 *     place is {@code <div class="check" data-check="ID"></div>}, each question's {@code <div class="quiz" data-quiz="INDEX"></div>},
 *     each file's {@code <div class="file" data-file="INDEX"></div>}
 * @param checks in the order of the text
 * @param quizzes in the order of the text
 * @param files in the order of the text
 * @param terms the anchors of the glossary's terms that it links to
 * @param rehearsal what is done in it
 * @param scene what Grasp does in it
 */
public record Step(
        String id,
        String title,
        String html,
        List<Check> checks,
        List<Quiz> quizzes,
        List<FileBlock> files,
        List<String> terms,
        Rehearsal rehearsal,
        Scene scene) {
    public Step {
        checks = List.copyOf(checks);
        quizzes = List.copyOf(quizzes);
        files = List.copyOf(files);
        terms = List.copyOf(terms);
    }

    Step starting(Start start) {
        return new Step(id, title, html, checks, quizzes, files, terms, rehearsal, scene.starting(start));
    }

    /** One with checks alone. */
    public Step(String id, String title, String html, List<Check> checks) {
        this(id, title, html, checks, List.of(), List.of(), List.of(), Rehearsal.NONE, Scene.NONE);
    }
}
