package org.collaborizm.grasp.lesson;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;

/** A lesson's footnotes. They may stand anywhere in the file; each goes to the step that refers to it. */
final class Footnotes {
    private final Map<String, FootnoteDefinition> left = new LinkedHashMap<>();
    private final Map<String, Node> taken = new HashMap<>();
    private final Problems problems;

    /** Takes the footnotes out of the text. */
    Footnotes(Node document, Problems problems) {
        this.problems = problems;
        Node node = document.getFirstChild();
        while (node != null) {
            Node next = node.getNext();
            if (node instanceof FootnoteDefinition definition) {
                left.putIfAbsent(key(definition.getLabel()), definition);
                definition.unlink();
            }
            node = next;
        }
    }

    /** Puts those that a step refers to at its end. */
    void into(Node step) {
        Deque<FootnoteReference> open = new ArrayDeque<>(references(step));
        while (!open.isEmpty()) {
            FootnoteReference reference = open.removeFirst();
            String key = key(reference.getLabel());
            FootnoteDefinition definition = left.remove(key);
            if (definition != null) {
                taken.put(key, step);
                step.appendChild(definition);
                open.addAll(references(definition));
            } else if (taken.get(key) != step) {
                problems.at(
                        Source.position(reference),
                        "Another step has the footnote \"" + reference.getLabel() + "\"; write one for each step.");
            }
        }
    }

    /** Tells of those that no step has taken. */
    void rest() {
        left.values()
                .forEach(definition -> problems.at(
                        Source.position(definition),
                        "No text refers to this footnote; write [^" + definition.getLabel() + "]."));
    }

    private static String key(String label) {
        return label.toLowerCase(Locale.ROOT);
    }

    private static List<FootnoteReference> references(Node text) {
        var found = new ArrayList<FootnoteReference>();
        text.accept(new AbstractVisitor() {
            @Override
            public void visit(CustomNode node) {
                if (node instanceof FootnoteReference reference) {
                    found.add(reference);
                }
                visitChildren(node);
            }
        });
        return found;
    }
}
