package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.Optional;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.jspecify.annotations.Nullable;

/** What one part of a script writes and another reads: text that comes piece by piece, and its end. */
final class Pipe implements Consumer<String> {
    /** What waits to be read, in characters: somebody may send for ever. */
    private static final int MOST = 1024 * 1024;

    private final StringBuilder text = new StringBuilder();
    private final Runnable broken;
    private boolean ended;
    private boolean abandoned;
    private ProcessEnvironment.@Nullable Child reader;
    private @Nullable Runnable waiting;

    /** @param broken told when somebody writes and nobody will read it */
    Pipe(Runnable broken) {
        this.broken = broken;
    }

    /** With all that will ever be in it. */
    static Pipe of(String text) {
        var pipe = new Pipe(() -> {});
        pipe.text.append(text);
        pipe.ended = true;
        return pipe;
    }

    @Override
    public void accept(String more) {
        if (abandoned || text.length() + more.length() > MOST) {
            broken.run();
        } else if (reader != null) {
            reader.input(more);
        } else {
            text.append(more);
            wake();
        }
    }

    /** Nothing more is written. */
    void end() {
        ended = true;
        if (reader != null) {
            reader.endOfInput();
        }
        wake();
    }

    /** Nothing more is read. */
    void abandon() {
        abandoned = true;
        text.setLength(0);
        text.trimToSize();
        reader = null;
        waiting = null;
    }

    private void wake() {
        if (waiting != null) {
            var next = waiting;
            waiting = null;
            next.run();
        }
    }

    /** @param then gets the next line once there is one, or nothing at the end */
    void line(Consumer<Optional<String>> then) {
        var end = text.indexOf("\n");
        if (end < 0 && !ended) {
            waiting = () -> line(then);
        } else if (text.isEmpty()) {
            then.accept(Optional.empty());
        } else {
            var line = text.substring(0, end < 0 ? text.length() : end);
            text.delete(0, end < 0 ? text.length() : end + 1);
            then.accept(Optional.of(line));
        }
    }

    /** A command reads all from now on, until it is released. */
    void giveTo(ProcessEnvironment.Child command) {
        reader = command;
        if (!text.isEmpty()) {
            var all = text.toString();
            text.setLength(0);
            command.input(all);
        }
        if (ended) {
            command.endOfInput();
        }
    }

    void release(ProcessEnvironment.Child command) {
        if (command.equals(reader)) {
            reader = null;
        }
    }
}
