package org.collaborizm.grasp.provisioner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.collaborizm.grasp.minicluster.kubelet.command.LineShell;
import org.jline.reader.Completer;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** JLine's line editor, which reads lines of a shell: with a history in memory, and over as many lines as a command takes. */
final class CommandLineEditor {
    private static final int REMEMBERED = 500;
    private static final String CLEAR_LINE = "\r\033[K";

    /** What terminals send that do not, or not yet, tell an application's cursor keys from others. */
    private static final Map<String, String> CURSOR_KEYS = Map.of(
            "\033[A", LineReader.UP_LINE_OR_HISTORY,
            "\033[B", LineReader.DOWN_LINE_OR_HISTORY,
            "\033[C", LineReader.FORWARD_CHAR,
            "\033[D", LineReader.BACKWARD_CHAR,
            "\033[H", LineReader.BEGINNING_OF_LINE,
            "\033[F", LineReader.END_OF_LINE);

    private final LineReader reader;

    CommandLineEditor(Terminal terminal, Completer completer) {
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(new ShellParser())
                .completer(completer)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
                .variable(LineReader.HISTORY_SIZE, REMEMBERED)
                .variable(LineReader.BLINK_MATCHING_PAREN, 0)
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .option(Option.INSERT_TAB, false)
                .build();
        var keys = Objects.requireNonNull(reader.getKeyMaps().get(LineReader.MAIN));
        CURSOR_KEYS.forEach((key, widget) -> keys.bind(new Reference(widget), key));
        reader.getWidgets().remove(LineReader.EDIT_AND_EXECUTE_COMMAND); // it makes files on this machine
    }

    /**
     * Waits for a line, or for several that belong together.
     *
     * @throws EndOfFileException if there will be none
     */
    String read(String prompt) {
        try {
            return reader.readLine(prompt);
        } catch (UserInterruptException interrupted) {
            return "";
        }
    }

    /** Paints what is edited again, for somebody who sees nothing of it yet. */
    void paint() {
        try {
            reader.getTerminal().writer().write(CLEAR_LINE);
            reader.callWidget(LineReader.REDRAW_LINE);
            reader.callWidget(LineReader.REDISPLAY);
        } catch (IllegalStateException notReading) {
            return; // then there is nothing to paint
        }
    }

    /** What was read lately, the oldest first. */
    List<String> history() {
        var lines = new ArrayList<String>();
        reader.getHistory().forEach(it -> lines.add(it.line()));
        return lines;
    }

    /** Knows where a command ends, and its words for completion. */
    private static final class ShellParser implements Parser {
        @Override
        public ParsedLine parse(String line, int cursor, ParseContext context) {
            if (context == ParseContext.ACCEPT_LINE && LineShell.unfinished(line)) {
                throw new EOFError(-1, -1, "more follows", "more");
            }
            return CommandWords.of(line, cursor);
        }
    }
}
