package org.collaborizm.grasp.provisioner;

import static org.jline.keymap.KeyMap.ctrl;
import static org.jline.keymap.KeyMap.del;
import static org.jline.keymap.KeyMap.key;

import java.util.ArrayList;
import java.util.List;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;

/** An editor with the look and the keys of nano, for text in memory. */
final class Editor {
    private static final String HELP = "^O Write  ^X Exit  ^K Cut line  ^U Paste  ^W Where is  ^A ^E Line  ^V ^Y Page";
    private static final String INDENT = "  ";
    private static final int ROWS_AROUND = 3;

    private final Terminal terminal;
    private final EditedText text;
    private final Saver saver;
    private String name;
    private String message = "";
    private String question = "";
    private int top;
    private int left;

    /** Keeps what is written. */
    @FunctionalInterface
    interface Saver {
        /** @return what is wrong, empty if nothing */
        String save(String name, String text) throws InterruptedException;
    }

    private enum Key {
        TYPED,
        ENTER,
        TAB,
        BACKSPACE,
        DELETE,
        UP,
        DOWN,
        LEFT,
        RIGHT,
        HOME,
        END,
        PAGE_UP,
        PAGE_DOWN,
        WRITE,
        EXIT,
        CUT,
        PASTE,
        SEARCH,
        CANCEL,
        NOTHING
    }

    Editor(Terminal terminal, String name, String text, Saver saver) {
        this.terminal = terminal;
        this.name = name;
        this.text = new EditedText(text);
        this.saver = saver;
        this.message = text.isEmpty() ? "New file" : "Read " + this.text.rows() + " lines";
    }

    private KeyMap<Key> keys() {
        var keys = Canvas.typing(Key.TYPED, Key.NOTHING);
        keys.bind(Key.ENTER, "\r", "\n");
        keys.bind(Key.TAB, "\t");
        keys.bind(Key.BACKSPACE, del(), ctrl('H'));
        keys.bind(Key.DELETE, key(terminal, Capability.key_dc), "\033[3~", ctrl('D'));
        keys.bind(Key.UP, "\033[A", "\033OA", ctrl('P'));
        keys.bind(Key.DOWN, "\033[B", "\033OB", ctrl('N'));
        keys.bind(Key.RIGHT, "\033[C", "\033OC", ctrl('F'));
        keys.bind(Key.LEFT, "\033[D", "\033OD", ctrl('B'));
        keys.bind(Key.HOME, "\033[H", "\033OH", "\033[1~", ctrl('A'));
        keys.bind(Key.END, "\033[F", "\033OF", "\033[4~", ctrl('E'));
        keys.bind(Key.PAGE_UP, "\033[5~", ctrl('Y'));
        keys.bind(Key.PAGE_DOWN, "\033[6~", ctrl('V'));
        keys.bind(Key.WRITE, ctrl('O'), ctrl('S'));
        keys.bind(Key.EXIT, ctrl('X'));
        keys.bind(Key.CUT, ctrl('K'));
        keys.bind(Key.PASTE, ctrl('U'));
        keys.bind(Key.SEARCH, ctrl('W'));
        keys.bind(Key.CANCEL, ctrl('C'));
        return keys;
    }

    /** Until its user leaves it, or this thread is interrupted. */
    void run() throws InterruptedException {
        try (var canvas = new Canvas(terminal)) {
            canvas.whenResized(() -> paint(canvas));
            var keys = keys();
            paint(canvas);
            for (var key = canvas.key(keys); key != null; key = canvas.key(keys)) {
                message = "";
                if (key == Key.EXIT && mayLeave(canvas, keys)) {
                    return;
                }
                pressed(key, canvas, keys);
                paint(canvas);
            }
        }
    }

    private void pressed(Key key, Canvas canvas, KeyMap<Key> keys) throws InterruptedException {
        switch (key) {
            case TYPED -> text.insert(canvas.typed());
            case TAB -> text.insert(INDENT);
            case ENTER -> text.newline();
            case BACKSPACE -> text.backspace();
            case DELETE -> text.delete();
            case UP -> text.down(-1);
            case DOWN -> text.down(1);
            case LEFT -> text.left();
            case RIGHT -> text.right();
            case HOME -> text.home();
            case END -> text.end();
            case PAGE_UP -> text.down(ROWS_AROUND - canvas.rows());
            case PAGE_DOWN -> text.down(canvas.rows() - ROWS_AROUND);
            case WRITE -> write(canvas, keys);
            case CUT -> text.cut();
            case PASTE -> text.paste();
            case SEARCH -> search(canvas, keys);
            case CANCEL -> message = "Line " + (text.row() + 1) + " of " + text.rows();
            case EXIT, NOTHING -> {}
        }
    }

    private boolean mayLeave(Canvas canvas, KeyMap<Key> keys) throws InterruptedException {
        if (!text.modified()) {
            return true;
        }
        var answer = ask("Save modified text? (y or n, ^C to go on editing) ", "", canvas, keys);
        return switch (answer) {
            case "y", "Y" -> write(canvas, keys);
            case "n", "N" -> true;
            default -> false;
        };
    }

    /** @return whether it is written */
    private boolean write(Canvas canvas, KeyMap<Key> keys) throws InterruptedException {
        var wanted = ask("File name to write: ", name, canvas, keys);
        if (wanted.isBlank()) {
            message = "Cancelled";
            return false;
        }
        var problem = saver.save(wanted, text.text());
        if (!problem.isEmpty()) {
            message = problem;
            return false;
        }
        name = wanted;
        text.saved();
        message = "Wrote " + text.rows() + (text.rows() == 1 ? " line" : " lines");
        return true;
    }

    private void search(Canvas canvas, KeyMap<Key> keys) {
        var wanted = ask("Search: ", "", canvas, keys);
        if (!wanted.isEmpty() && !text.find(wanted)) {
            message = "\"" + wanted + "\" is not in it";
        }
    }

    /** @return what was typed; empty if it was cancelled */
    private String ask(String what, String proposed, Canvas canvas, KeyMap<Key> keys) {
        var answer = new StringBuilder(proposed);
        var letter = what.startsWith("Save");
        try {
            while (true) {
                question = what + answer;
                paint(canvas);
                var key = canvas.key(keys);
                if (key == Key.TYPED) {
                    answer.append(canvas.typed());
                } else if (key == Key.BACKSPACE && !answer.isEmpty()) {
                    answer.setLength(answer.length() - 1);
                }
                if (key == Key.ENTER || (letter && !answer.isEmpty())) {
                    return answer.toString();
                }
                if (key == null || key == Key.CANCEL) {
                    return "";
                }
            }
        } finally {
            question = "";
        }
    }

    private synchronized void paint(Canvas canvas) {
        var height = Math.max(1, canvas.rows() - ROWS_AROUND);
        top = Math.clamp(top, Math.max(0, text.row() - height + 1), text.row());
        var before = text.line(text.row()).substring(0, text.column());
        var column = new AttributedString(shown(before)).columnLength();
        left = column < canvas.columns() - 1 ? 0 : column - canvas.columns() / 2;
        var lines = new ArrayList<AttributedString>();
        lines.add(
                canvas.bar("  nano  " + (name.isEmpty() ? "New text" : name) + (text.modified() ? "  modified" : "")));
        for (var row = top; row < top + height; row++) {
            var line = row < text.rows() ? shown(text.line(row)) : "";
            lines.add(new AttributedString(line).columnSubSequence(left, left + canvas.columns()));
        }
        lines.add(
                question.isEmpty()
                        ? new AttributedString(message.isEmpty() ? "" : "[ " + message + " ]")
                        : canvas.bar(question));
        lines.add(new AttributedString(HELP));
        var asks = !question.isEmpty();
        canvas.paint(
                fitting(lines, canvas),
                asks ? height + 1 : 1 + text.row() - top,
                asks ? question.length() : column - left);
    }

    private static List<AttributedString> fitting(List<AttributedString> lines, Canvas canvas) {
        return lines.subList(0, Math.min(lines.size(), canvas.rows()));
    }

    /** Tabs as arrows, so that they are seen, and other control characters as dots. */
    private static String shown(String line) {
        return line.replace("\t", "→ ").replaceAll("\\p{Cntrl}", "·");
    }
}
