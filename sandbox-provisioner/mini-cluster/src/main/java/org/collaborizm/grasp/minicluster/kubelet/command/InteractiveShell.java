package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.List;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;

/** Reads commands line by line until its input ends. */
final class InteractiveShell implements Program.Handle {
    private final ProcessEnvironment process;
    private final Interpreter shell;
    private final boolean terminal;
    private final StringBuilder pending = new StringBuilder();
    private String begun = "";
    private Job job = new Job();
    private boolean running;
    private boolean ended;

    InteractiveShell(ProcessEnvironment process) {
        this.process = process;
        this.shell = new Interpreter(process, List.of("sh"));
        this.terminal = process.variables().containsKey("TERM");
    }

    InteractiveShell begin() {
        prompt();
        return this;
    }

    private void prompt() {
        if (!terminal) {
            return;
        }
        var bash = process.arguments().getFirst().endsWith("bash");
        process.output(
                bash
                        ? "root@%s:%s# ".formatted(process.machine().hostname(), shell.directory())
                        : shell.directory() + " # ");
    }

    @Override
    public void input(String text) {
        var child = shell.foreground();
        if (running && child != null) {
            child.input(text);
            return;
        }
        pending.append(text);
        next();
    }

    @Override
    public void endOfInput() {
        var child = shell.foreground();
        if (running && child != null) {
            child.endOfInput();
            if (terminal) {
                return;
            }
        }
        ended = true;
        next();
    }

    private void next() {
        var end = pending.indexOf("\n");
        if (running || process.exited()) {
            return;
        }
        if (end < 0) {
            if (ended && !begun.isEmpty()) {
                process.error("sh: syntax error: unexpected end of file\n");
                process.exit(2);
            } else if (ended) {
                process.exit(shell.status());
            }
            return;
        }
        var line = begun + pending.substring(0, end);
        pending.delete(0, end + 1);
        if (LineShell.unfinished(line)) {
            begun = line + "\n";
            process.output(terminal ? "> " : "");
            process.soon(this::next);
            return;
        }
        begun = "";
        running = true;
        job = new Job();
        shell.run(line, new Io(process::output, process::error, null, job), code -> finished());
    }

    private void finished() {
        running = false;
        prompt();
        process.soon(this::next);
    }

    @Override
    public void signal(int signal) {
        if (signal == Program.SIGINT) {
            begun = "";
            job.end();
            process.output("\n");
            finished();
        } else {
            shell.traps().signal(signal);
        }
    }
}
