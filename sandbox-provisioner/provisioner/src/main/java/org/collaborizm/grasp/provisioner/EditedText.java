package org.collaborizm.grasp.provisioner;

import java.util.ArrayList;
import java.util.List;

/** A text in an editor, with a cursor that is always somewhere in it. */
final class EditedText {
    /** In characters; nothing that would make it longer is done. */
    private static final int LONGEST = 1 << 20;

    private final List<StringBuilder> lines = new ArrayList<>();
    private final StringBuilder cut = new StringBuilder();
    private int length;
    private int row;
    private int column;
    private boolean cutting;
    private boolean modified;

    EditedText(String text) {
        text.lines().limit(LONGEST).forEach(it -> lines.add(new StringBuilder(it)));
        length = Math.min(text.length(), LONGEST);
        if (lines.isEmpty()) {
            lines.add(new StringBuilder());
        }
    }

    int row() {
        return row;
    }

    int column() {
        return column;
    }

    int rows() {
        return lines.size();
    }

    String line(int at) {
        return lines.get(at).toString();
    }

    boolean modified() {
        return modified;
    }

    /** Ends with a newline unless it is empty. */
    String text() {
        var text = new StringBuilder(length);
        lines.forEach(it -> text.append(it).append('\n'));
        return text.length() == 1 ? "" : text.toString();
    }

    void saved() {
        modified = false;
    }

    private StringBuilder line() {
        return lines.get(row);
    }

    private boolean grow(int by) {
        cutting = false;
        if (length + by > LONGEST) {
            return false;
        }
        length += by;
        modified = true;
        return true;
    }

    void insert(String typed) {
        if (grow(typed.length())) {
            line().insert(column, typed);
            column += typed.length();
        }
    }

    /** Breaks the line; the new one begins with as many spaces. */
    void newline() {
        var indent = line().substring(0, column).replaceFirst("[^ ].*", "");
        if (grow(1 + indent.length())) {
            var rest = line().substring(column);
            line().setLength(column);
            lines.add(row + 1, new StringBuilder(indent + rest));
            row++;
            column = indent.length();
        }
    }

    void backspace() {
        if (row > 0 || column > 0) {
            left();
            delete();
        }
    }

    void delete() {
        if (column < line().length()) {
            grow(-1);
            line().deleteCharAt(column);
        } else if (row + 1 < lines.size()) {
            grow(-1);
            line().append(lines.remove(row + 1));
        }
    }

    void left() {
        if (column > 0) {
            to(row, column - 1);
        } else if (row > 0) {
            to(row - 1, Integer.MAX_VALUE);
        }
    }

    void right() {
        if (column < line().length()) {
            to(row, column + 1);
        } else if (row + 1 < lines.size()) {
            to(row + 1, 0);
        }
    }

    /** Moves by so many lines, up if negative. */
    void down(int by) {
        to(row + by, column);
    }

    void home() {
        to(row, 0);
    }

    void end() {
        to(row, Integer.MAX_VALUE);
    }

    private void to(int newRow, int newColumn) {
        cutting = false;
        row = Math.clamp(newRow, 0, lines.size() - 1);
        column = Math.clamp(newColumn, 0, line().length());
    }

    /** Takes the line out; lines cut one after the other belong together. */
    void cut() {
        if (!cutting) {
            cut.setLength(0);
        }
        cut.append(line()).append('\n');
        grow(-line().length() - (lines.size() > 1 ? 1 : 0));
        if (lines.size() > 1) {
            lines.remove(row);
        } else {
            line().setLength(0);
        }
        to(row, 0);
        cutting = true;
    }

    /** Puts in, above the line, what was cut last. */
    void paste() {
        if (!cut.isEmpty() && grow(cut.length())) {
            var pasted = cut.toString().lines().map(StringBuilder::new).toList();
            lines.addAll(row, pasted);
            to(row + pasted.size(), 0);
        }
    }

    /**
     * Goes to the next place of a text, from the beginning if there is none below.
     *
     * @return whether there is one
     */
    boolean find(String wanted) {
        for (var i = 0; i <= lines.size(); i++) {
            var at = (row + i) % lines.size();
            var found = lines.get(at).indexOf(wanted, i == 0 ? column + 1 : 0);
            if (found >= 0) {
                to(at, found);
                return true;
            }
        }
        return false;
    }
}
