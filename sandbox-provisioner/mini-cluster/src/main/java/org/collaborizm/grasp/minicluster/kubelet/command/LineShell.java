package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.jspecify.annotations.Nullable;

/**
 * A shell for somebody who edits lines elsewhere: it runs one after the other and keeps its variables and its directory. Its
 * methods may be called from anywhere; what they do, they do in the cluster's loop.
 */
public final class LineShell implements ProcessEnvironment.Child {
    /** Of a command that was interrupted. */
    private static final int INTERRUPTED = 130;

    /** In characters; what comes beyond is lost. */
    private static final int MOST_UNREAD = 64 * 1024;

    private final ProcessEnvironment process;
    private final Interpreter shell;
    private final StringBuilder unread = new StringBuilder();
    private volatile String directory;
    private Job job = new Job();
    private @Nullable IntConsumer waiting;

    /** @param process whose output is the shell's, and which ends when the shell does */
    public LineShell(ProcessEnvironment process) {
        this.process = process;
        this.shell = new Interpreter(process, List.of("sh"));
        this.directory = process.workingDirectory();
    }

    /** Whether a text could be run if only more of it followed: an open quote, a loop, a here-document. */
    public static boolean unfinished(String text) {
        var end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\\') {
            end--;
        }
        if ((text.length() - end) % 2 == 1) {
            return true;
        }
        try {
            new Parser(text).parse();
            return false;
        } catch (ShellSyntax problem) {
            return problem.unfinished();
        }
    }

    /**
     * Runs a text, when nothing else runs.
     *
     * @param done gets its exit code, in the cluster's loop
     */
    public void run(String text, IntConsumer done) {
        process.soon(() -> {
            job = new Job();
            waiting = done;
            try {
                shell.run(text, new Io(process::output, process::error, null, job), this::finished);
            } catch (RuntimeException failed) {
                process.error("sh: " + failed.getMessage() + "\n");
                job.end();
                finished(2);
            }
        });
    }

    private void finished(int code) {
        directory = shell.directory();
        if (waiting != null) {
            var told = waiting;
            waiting = null;
            told.accept(code);
        }
    }

    /** For the command that runs, if that reads; else it is kept until somebody asks for it. */
    @Override
    public void input(String text) {
        process.soon(() -> {
            var child = shell.foreground();
            if (child != null && child.reads()) {
                child.input(text);
            } else if (unread.length() + text.length() <= MOST_UNREAD) {
                unread.append(text);
            }
        });
    }

    /**
     * Takes what no command has read.
     *
     * @param then gets it, in the cluster's loop
     */
    public void unread(Consumer<String> then) {
        process.soon(() -> {
            var text = unread.toString();
            unread.setLength(0);
            then.accept(text);
        });
    }

    @Override
    public void endOfInput() {
        process.soon(() -> {
            var child = shell.foreground();
            if (child != null) {
                child.endOfInput();
            }
        });
    }

    /** SIGINT ends whatever runs. */
    @Override
    public void signal(int signal) {
        if (signal == Program.SIGINT) {
            process.soon(() -> {
                job.end();
                unread.setLength(0);
                finished(INTERRUPTED);
            });
        }
    }

    /** Ends the shell and whatever runs in it. */
    @Override
    public void kill() {
        process.soon(() -> process.exit(INTERRUPTED));
    }

    /** Where it was after the last text. */
    public String directory() {
        return directory;
    }
}
