package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a part of a script writes, and what it reads.
 *
 * @param input null for what the shell itself reads
 * @param job what it is a part of
 */
record Io(
        Consumer<String> output,
        Consumer<String> error,
        @Nullable Pipe input,
        Job job) {
    Io outputTo(Consumer<String> other) {
        return new Io(other, error, input, job);
    }

    Io errorTo(Consumer<String> other) {
        return new Io(output, other, input, job);
    }

    Io inputFrom(String text) {
        return new Io(output, error, Pipe.of(text), job);
    }

    /** The same, with nothing to read and on its own. */
    Io inBackground() {
        return new Io(output, error, Pipe.of(""), new Job());
    }
}
