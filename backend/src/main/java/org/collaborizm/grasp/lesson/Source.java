package org.collaborizm.grasp.lesson;

import org.commonmark.node.Node;

/** Where parts of a Markdown text stand. */
final class Source {
    private Source() {}

    static Position position(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.getSourceSpans().isEmpty()) {
                var span = at.getSourceSpans().getFirst();
                return new Position(span.getLineIndex() + 1, span.getColumnIndex() + 1);
            }
        }
        return Position.line(1);
    }
}
