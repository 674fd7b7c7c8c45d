package org.collaborizm.grasp.lesson;

import java.util.List;

/**
 * What fits beside a terminal.
 *
 * @param id unique in the lesson, from its heading
 * @param title its heading, plain text
 * @param html its text, sanitised; command blocks are {@code <figure class="command" data-command="…">}, each check's
 *     place is {@code <div class="check" data-check="ID"></div>}
 * @param checks in the order of the text
 */
public record Step(String id, String title, String html, List<Check> checks) {
    public Step {
        checks = List.copyOf(checks);
    }
}
