package org.collaborizm.grasp.provisioner;

import java.io.IOError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.collaborizm.grasp.minicluster.MiniCluster;
import org.collaborizm.grasp.minicluster.kubelet.command.LineShell;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.kubelet.process.Streams;
import org.collaborizm.grasp.provisioner.RunningSandbox.ShellOutput;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;
import org.jline.reader.EndOfFileException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One interactive shell in this JVM: it runs on, whoever watches. Its commands are those of simulated containers. */
final class SimulatedShell implements FullScreen.Stage {
    private static final Logger log = LoggerFactory.getLogger(SimulatedShell.class);
    private static final String GREETING = """
            This shell is simulated, like the cluster: a part of Grasp, no Linux.
            help lists what it has.
            """;
    private static final String EDITING = "\033[?1h\033=\033[?2004h";
    private static final String FULL_SCREEN = "\033[?1049h\033[?1h\033=";

    private static final Map<String, String> VARIABLES = Map.of(
            "HOME", SimulatedFiles.HOME,
            "USER", "learner",
            "TERM", "xterm-256color",
            "SHELL", "/bin/sh",
            "PATH", "/usr/local/bin:/usr/bin:/bin",
            "PWD", SimulatedFiles.HOME);

    private final Scrollback screen = new Scrollback();
    private final LineDisciplineTerminal terminal;
    private final LineShell shell;
    private final SimulatedKeyboard keyboard;
    private final CommandLineEditor editor;
    private final List<Thread> threads;
    private volatile CompletableFuture<Integer> running = new CompletableFuture<>();
    private volatile State state = State.RUNNING;

    private enum State {
        EDITING,
        RUNNING,
        FULL_SCREEN,
        OVER
    }

    SimulatedShell(MiniCluster cluster, SimulatedFiles files, SimulatedShells.Kubectl kubectl, TerminalSize size) {
        try {
            terminal = new LineDisciplineTerminal("learner", "xterm-256color", screen, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("A terminal in memory cannot be made", e);
        }
        terminal.setSize(Size.of(size.columns(), size.rows()));
        var fullScreen = new FullScreen(terminal, this);
        var programs = new SimulatedPrograms(fullScreen, kubectl.program(), this::size, this::history);
        var machine = cluster.workstation(files.files(), programs.all());
        var streams = new Streams(screen::print, screen::print, _ -> over());
        shell = machine.shell(VARIABLES, SimulatedFiles.HOME, streams);
        terminal.handle(Signal.INT, _ -> shell.signal(Program.SIGINT)); // unless somebody edits a line
        keyboard = new SimulatedKeyboard(terminal, shell, screen);
        editor =
                new CommandLineEditor(terminal, new CommandCompleter(machine, shell::directory, kubectl.completions()));
        threads = List.of(
                Thread.ofVirtual().name("shell").unstarted(this::run),
                Thread.ofVirtual().name("shell-keyboard").unstarted(keyboard::feed));
    }

    private List<String> history() {
        return editor.history();
    }

    SimulatedShell begin() {
        threads.forEach(Thread::start);
        return this;
    }

    private void run() {
        screen.print(GREETING);
        try {
            while (state != State.OVER) {
                command(read());
            }
        } catch (EndOfFileException over) {
            screen.print("exit\n");
        } catch (InterruptedException | IOError ended) {
            log.debug("A simulated shell was ended", ended);
        } finally {
            end();
            close();
        }
    }

    private void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            log.debug("A terminal in memory did not close in order", e);
        }
    }

    private String read() {
        if (screen.midLine()) {
            screen.print("\n");
        }
        var prompt = "\033[1;34m%s\033[0m \033[1;32m$\033[0m "
                .formatted(shell.directory().replaceFirst("^" + SimulatedFiles.HOME + "(?=/|$)", "~"));
        screen.painting(true);
        state(State.EDITING);
        keyboard.toJLine();
        var line = editor.read(prompt);
        keyboard.toCommand();
        state(State.RUNNING);
        screen.painting(false);
        screen.keep(prompt + line + "\n");
        return line;
    }

    private void command(String line) throws InterruptedException {
        if (line.isBlank()) {
            return;
        }
        var done = new CompletableFuture<Integer>();
        running = done;
        shell.run(line, done::complete);
        try {
            done.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void state(State now) {
        if (state != State.OVER) {
            state = now;
        }
    }

    @Override
    public void enter() {
        screen.painting(true);
        state(State.FULL_SCREEN);
        keyboard.toJLine();
    }

    @Override
    public void leave() {
        keyboard.toCommand();
        state(State.RUNNING);
        screen.painting(false);
    }

    /** Joins somebody, who is shown the screen as it is. */
    SimulatedLine attach(TerminalSize size, ShellOutput output) {
        var kept = screen.kept();
        var now = state;
        var modes = now == State.EDITING ? EDITING : now == State.FULL_SCREEN ? FULL_SCREEN : "";
        var line = new SimulatedLine(this, output, SimulatedPrograms.CLEAR, kept, modes).open();
        resize(size);
        if (now == State.FULL_SCREEN) {
            terminal.raise(Signal.WINCH);
        } else if (now == State.EDITING) {
            editor.paint();
        }
        return line;
    }

    void type(byte[] bytes) {
        keyboard.type(bytes);
    }

    /** The size of whoever came last, or changed theirs last. */
    void resize(TerminalSize size) {
        if (!size.equals(size())) {
            terminal.setSize(Size.of(size.columns(), size.rows()));
            terminal.raise(Signal.WINCH);
        }
    }

    private TerminalSize size() {
        var size = terminal.getSize();
        return new TerminalSize(size.getColumns(), size.getRows());
    }

    Scrollback screen() {
        return screen;
    }

    boolean isOver() {
        return state == State.OVER;
    }

    private void over() {
        state = State.OVER;
        running.complete(0);
    }

    /** Ends it, and what runs in it. */
    void end() {
        over();
        shell.kill();
        threads.forEach(Thread::interrupt);
        screen.close();
    }
}
