package org.collaborizm.grasp.minicluster.differential;

import java.util.ArrayList;
import java.util.List;

/** A line cut into words as a shell does it, with quotes and nothing else. */
final class Words {
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private char quote;

    private Words() {}

    static List<String> of(String line) {
        var words = new Words();
        line.chars().forEach(c -> words.take((char) c));
        if (words.quote != 0) {
            throw new IllegalArgumentException("A quote is not closed: " + line);
        }
        words.end();
        return List.copyOf(words.words);
    }

    private void take(char c) {
        if (quote == 0 && c == ' ') {
            end();
        } else if (quote == 0 && (c == '\'' || c == '"')) {
            quote = c;
            begun = true;
        } else if (quote == c && quote != 0) {
            quote = 0;
        } else {
            word.append(c);
            begun = true;
        }
    }

    private void end() {
        if (begun) {
            words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
    }
}
