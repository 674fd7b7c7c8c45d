package org.collaborizm.grasp.lesson;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** One value in YAML that knows where each of its characters stands. */
record Scalar(ScalarNode node, YamlText source) {
    String text() {
        return node.getValue();
    }

    Position position() {
        return source.position(node.getStartMark());
    }

    /**
     * Where the character at this offset stands. Folding moves spaces and line breaks only, so what is counted are the
     * other characters; exact but for escapes in double quotes.
     */
    Position position(int offset) {
        int visible = (int) text().substring(0, Math.min(offset, text().length()))
                .chars()
                .filter(it -> !Character.isWhitespace(it))
                .count();
        int index = start();
        while (index < source.text().length()) {
            if (!Character.isWhitespace(source.text().charAt(index)) && visible-- == 0) {
                break;
            }
            index++;
        }
        return source.position(index);
    }

    private int start() {
        int index = source.text().offsetByCodePoints(0, node.getStartMark().getIndex());
        ScalarStyle style = node.getScalarStyle();
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            return source.text().indexOf('\n', index) + 1;
        }
        return style == ScalarStyle.PLAIN ? index : index + 1;
    }
}
