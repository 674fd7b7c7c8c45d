package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where a part of a script writes, and what it reads. @param input null for what the shell itself reads */
record Io(
        Consumer<String> output,
        Consumer<String> error,
        @Nullable Input input) {
    Io outputTo(Consumer<String> other) {
        return new Io(other, error, input);
    }

    Io errorTo(Consumer<String> other) {
        return new Io(output, other, input);
    }

    Io inputFrom(String text) {
        return new Io(output, error, new Input(text));
    }

    /** Text that is read from its beginning. */
    static final class Input {
        private String rest;

        Input(String text) {
            this.rest = text;
        }

        boolean ended() {
            return rest.isEmpty();
        }

        String line() {
            var end = rest.indexOf('\n');
            var line = end < 0 ? rest : rest.substring(0, end);
            rest = end < 0 ? "" : rest.substring(end + 1);
            return line;
        }

        String all() {
            var all = rest;
            rest = "";
            return all;
        }
    }
}
