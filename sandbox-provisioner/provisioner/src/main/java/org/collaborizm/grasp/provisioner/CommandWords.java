package org.collaborizm.grasp.provisioner;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;

/** The words of the command in which the cursor is, up to the cursor: what completion looks at. */
record CommandWords(String line, int cursor, List<String> words) implements CompletingParsedLine {
    private static final String BETWEEN_COMMANDS = "[|;&(\n]";

    static CommandWords of(String line, int cursor) {
        var before = line.substring(0, Math.min(cursor, line.length()));
        var commands = before.split(BETWEEN_COMMANDS, -1);
        var words = new ArrayList<String>();
        for (var word : commands[commands.length - 1].stripLeading().split("[ \t<>]+", -1)) {
            words.add(word);
        }
        return new CommandWords(line, cursor, List.copyOf(words));
    }

    @Override
    public String word() {
        return words.getLast();
    }

    @Override
    public int wordCursor() {
        return word().length();
    }

    @Override
    public int wordIndex() {
        return words.size() - 1;
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
        return candidate;
    }

    @Override
    public int rawWordCursor() {
        return wordCursor();
    }

    @Override
    public int rawWordLength() {
        return wordCursor();
    }
}
