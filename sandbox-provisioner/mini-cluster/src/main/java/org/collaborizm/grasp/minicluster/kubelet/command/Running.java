package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.function.IntConsumer;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Streams;
import org.jspecify.annotations.Nullable;

/** A command that a shell has started, and what it reads, for as long as it runs. */
final class Running {
    private final Interpreter shell;
    private final Io io;
    private final IntConsumer then;
    private ProcessEnvironment.@Nullable Child child;
    private boolean over;

    /** @param then gets its exit code */
    Running(Interpreter shell, Io io, IntConsumer then) {
        this.shell = shell;
        this.io = io;
        this.then = then;
    }

    Streams streams() {
        return new Streams(io.output(), io.error(), this::exited);
    }

    /** It may have exited already. */
    void begun(ProcessEnvironment.Child started) {
        if (over) {
            return;
        }
        child = started;
        io.job().add(started);
        if (io.input() != null) {
            io.input().giveTo(started);
        } else {
            shell.foreground(started);
            shell.ahead().giveTo(started);
        }
    }

    private void exited(int code) {
        over = true;
        if (child != null) {
            io.job().remove(child);
            if (io.input() != null) {
                io.input().release(child);
            }
            if (child.equals(shell.foreground())) {
                shell.foreground(null);
            }
        }
        if (!io.job().over()) {
            then.accept(code);
        }
    }
}
