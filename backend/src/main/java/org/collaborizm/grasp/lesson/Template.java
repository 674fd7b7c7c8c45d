package org.collaborizm.grasp.lesson;

import java.util.ArrayList;
import java.util.List;

/** A text with values in it: {@code {{ expression }}}. An expression ends at the first {@code }}}. */
public record Template(List<Part> parts) {
    public Template {
        parts = List.copyOf(parts);
    }

    /** @throws IllegalArgumentException if a {@code {{} is never closed */
    public static Template parse(String text) {
        var parts = new ArrayList<Part>();
        int from = 0;
        for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", from)) {
            int close = text.indexOf("}}", open);
            if (close < 0) {
                throw new IllegalArgumentException("\"{{\" is never closed; end the value with \"}}\".");
            }
            if (open > from) {
                parts.add(new Part.Words(text.substring(from, open)));
            }
            parts.add(new Part.Value(text.substring(open + 2, close), open + 2));
            from = close + 2;
        }
        if (from < text.length()) {
            parts.add(new Part.Words(text.substring(from)));
        }
        return new Template(parts);
    }

    public List<Part.Value> values() {
        return parts.stream()
                .filter(Part.Value.class::isInstance)
                .map(Part.Value.class::cast)
                .toList();
    }

    /** A piece of the text. */
    public sealed interface Part {
        record Words(String text) implements Part {}

        /** @param offset where in the text the expression begins */
        record Value(String expression, int offset) implements Part {}
    }
}
