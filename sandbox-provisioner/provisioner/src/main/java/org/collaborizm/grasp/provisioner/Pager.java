package org.collaborizm.grasp.provisioner;

import static org.jline.keymap.KeyMap.ctrl;
import static org.jline.keymap.KeyMap.del;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/** Shows a text page by page, with the keys of less. What is searched for is meant as it is written. */
final class Pager {
    private final Terminal terminal;
    private final List<String> lines;
    private String wanted = "";
    private String message = "";
    private String question = "";
    private int top;

    private enum Key {
        TYPED,
        ENTER,
        BACKSPACE,
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        HOME,
        END,
        CANCEL,
        NOTHING
    }

    Pager(Terminal terminal, String text) {
        this.terminal = terminal;
        this.lines = text.lines().toList();
    }

    private static KeyMap<Key> keys() {
        var keys = Canvas.typing(Key.TYPED, Key.NOTHING);
        keys.bind(Key.ENTER, "\r", "\n");
        keys.bind(Key.BACKSPACE, del(), ctrl('H'));
        keys.bind(Key.UP, "\033[A", "\033OA", ctrl('P'));
        keys.bind(Key.DOWN, "\033[B", "\033OB", ctrl('N'));
        keys.bind(Key.PAGE_UP, "\033[5~", ctrl('B'));
        keys.bind(Key.PAGE_DOWN, "\033[6~", ctrl('F'), ctrl('V'));
        keys.bind(Key.HOME, "\033[H", "\033OH", "\033[1~");
        keys.bind(Key.END, "\033[F", "\033OF", "\033[4~");
        keys.bind(Key.CANCEL, ctrl('C'));
        return keys;
    }

    /** Until its user leaves it, or this thread is interrupted. */
    void run() {
        try (var canvas = new Canvas(terminal)) {
            canvas.whenResized(() -> paint(canvas));
            var keys = keys();
            paint(canvas);
            for (var key = canvas.key(keys); key != null; key = canvas.key(keys)) {
                message = "";
                if (key == Key.TYPED && canvas.typed().equalsIgnoreCase("q")) {
                    return;
                }
                pressed(key, canvas, keys);
                paint(canvas);
            }
        }
    }

    private void pressed(Key key, Canvas canvas, KeyMap<Key> keys) {
        var page = canvas.rows() - 1;
        switch (key) {
            case TYPED -> typed(canvas, keys);
            case ENTER, DOWN -> top++;
            case UP -> top--;
            case PAGE_DOWN -> top += page;
            case PAGE_UP -> top -= page;
            case HOME -> top = 0;
            case END -> top = lines.size();
            case BACKSPACE, CANCEL, NOTHING -> {}
        }
    }

    private void typed(Canvas canvas, KeyMap<Key> keys) {
        var page = canvas.rows() - 1;
        switch (canvas.typed()) {
            case " ", "f" -> top += page;
            case "b" -> top -= page;
            case "d" -> top += page / 2;
            case "u" -> top -= page / 2;
            case "j", "e" -> top++;
            case "k", "y" -> top--;
            case "g", "<" -> top = 0;
            case "G", ">" -> top = lines.size();
            case "/" -> {
                ask(canvas, keys);
                find(1);
            }
            case "n" -> find(1);
            case "N" -> find(-1);
            default -> message = "space b / n g G, q to leave";
        }
    }

    private void ask(Canvas canvas, KeyMap<Key> keys) {
        var answer = new StringBuilder();
        var key = Key.NOTHING;
        while (key != null && key != Key.ENTER && key != Key.CANCEL) {
            question = "/" + answer;
            paint(canvas);
            key = canvas.key(keys);
            if (key == Key.TYPED) {
                answer.append(canvas.typed());
            } else if (key == Key.BACKSPACE && !answer.isEmpty()) {
                answer.setLength(answer.length() - 1);
            }
        }
        question = "";
        wanted = key == Key.ENTER ? answer.toString() : "";
    }

    private void find(int step) {
        for (var at = top + step; !wanted.isEmpty() && at >= 0 && at < lines.size(); at += step) {
            if (lines.get(at).contains(wanted)) {
                top = at;
                return;
            }
        }
        message = wanted.isEmpty() ? "" : "\"" + wanted + "\" is not found";
    }

    private synchronized void paint(Canvas canvas) {
        var page = Math.max(1, canvas.rows() - 1);
        top = Math.clamp(top, 0, Math.max(0, lines.size() - page));
        var shown = new ArrayList<AttributedString>();
        for (var at = top; at < lines.size() && shown.size() < page; at++) {
            shown.add(AttributedString.fromAnsi(lines.get(at)));
        }
        while (shown.size() < page) {
            shown.add(new AttributedString("~"));
        }
        var end = top + page >= lines.size() ? "(END)" : ":";
        var status = Stream.of(question, message, end)
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElseThrow();
        shown.add(new AttributedString(status));
        canvas.paint(shown.subList(0, Math.min(shown.size(), canvas.rows())), page, status.length());
    }
}
