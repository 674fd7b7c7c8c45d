package org.collaborizm.grasp.provisioner;

import java.io.IOError;
import java.util.ArrayList;
import java.util.List;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/** The whole screen of a terminal and its keyboard, until this is closed. */
final class Canvas implements AutoCloseable {
    private static final AttributedStyle BAR = AttributedStyle.DEFAULT.inverse();

    private final Terminal terminal;
    private final Display display;
    private final BindingReader keyboard;
    private final Attributes before;
    private final SignalHandler resized;

    Canvas(Terminal terminal) {
        this.terminal = terminal;
        this.display = new Display(terminal, true);
        this.keyboard = new BindingReader(terminal.reader());
        this.before = terminal.enterRawMode();
        var raw = terminal.getAttributes();
        raw.setLocalFlag(LocalFlag.ISIG, false);
        terminal.setAttributes(raw);
        this.resized = terminal.handle(Signal.WINCH, SignalHandler.SIG_IGN);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.keypad_xmit);
        terminal.flush();
        display.clear();
    }

    /**
     * Keys that type, to which others can be added.
     *
     * @param typed what a letter is
     * @param other what is bound to nothing
     */
    static <K> KeyMap<K> typing(K typed, K other) {
        var keys = new KeyMap<K>();
        keys.setUnicode(typed);
        keys.setNomatch(other);
        for (var letter = ' '; letter < 127; letter++) {
            keys.bind(typed, String.valueOf(letter));
        }
        return keys;
    }

    /** @param repaint called, from any thread, when all has to be painted again */
    void whenResized(Runnable repaint) {
        terminal.handle(Signal.WINCH, _ -> {
            display.clear();
            repaint.run();
        });
    }

    int rows() {
        return terminal.getSize().getRows();
    }

    int columns() {
        return terminal.getSize().getColumns();
    }

    /**
     * @param lines as many as there are rows, at most
     * @param column of the cursor, which is in the given row
     */
    synchronized void paint(List<AttributedString> lines, int row, int column) {
        var size = Size.of(columns(), rows());
        display.resize(size);
        var shown = new ArrayList<AttributedString>();
        for (var line : lines) {
            shown.add(line.columnSubSequence(0, columns()));
        }
        while (shown.size() < rows()) {
            shown.add(AttributedString.EMPTY);
        }
        display.update(shown.subList(0, rows()), size.cursorPos(row, Math.min(column, columns() - 1)));
    }

    /** A line in which background and foreground are exchanged, as wide as the screen. */
    AttributedString bar(String text) {
        return new AttributedString(text + " ".repeat(Math.max(0, columns() - text.length())), BAR);
    }

    /**
     * Waits for a key.
     *
     * @return nothing once the terminal is closed
     */
    <T> @Nullable T key(KeyMap<T> keys) {
        try {
            return Thread.currentThread().isInterrupted() ? null : keyboard.readBinding(keys);
        } catch (IOError interrupted) {
            return null;
        }
    }

    /** What was typed as the last key. */
    String typed() {
        return keyboard.getLastBinding();
    }

    @Override
    public void close() {
        terminal.handle(Signal.WINCH, resized);
        terminal.puts(Capability.keypad_local);
        terminal.puts(Capability.exit_ca_mode);
        terminal.flush();
        terminal.setAttributes(before);
    }
}
