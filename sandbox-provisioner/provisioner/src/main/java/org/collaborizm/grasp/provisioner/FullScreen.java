package org.collaborizm.grasp.provisioner;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.kubelet.volume.Files;
import org.jline.terminal.Terminal;

/** {@code nano} and {@code less} in a simulated shell. One at a time has the screen. */
final class FullScreen {
    private static final int MOST_TO_READ = 1 << 20;

    private final Terminal terminal;
    private final Stage stage;
    private final AtomicBoolean taken = new AtomicBoolean();

    FullScreen(Terminal terminal, Stage stage) {
        this.terminal = terminal;
        this.stage = stage;
    }

    /** Where screen and keyboard are given and taken back; never in the cluster's loop. */
    interface Stage {
        void enter();

        void leave();
    }

    Program.Handle nano(ProcessEnvironment process) {
        var name = names(process).stream().findFirst().orElse("");
        var path = Files.resolve(process.workingDirectory(), name);
        var files = process.machine().files();
        if (!name.isEmpty() && files.isDirectory(path)) {
            return fail(process, name + " is a directory");
        }
        var text = name.isEmpty() ? "" : files.read(path).orElse("");
        var editor = new Editor(terminal, name, text, (to, written) -> save(process, to, written));
        return perform(process, editor::run);
    }

    /** Writes in the cluster's loop, and waits for that. */
    private static String save(ProcessEnvironment process, String name, String text) throws InterruptedException {
        var path = Files.resolve(process.workingDirectory(), name);
        var files = process.machine().files();
        var written = new CompletableFuture<String>();
        process.soon(() -> written.complete(
                files.isDirectory(path) ? "It is a directory" : files.write(path, text) ? "" : files.refusal(path)));
        try {
            return written.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Program.Handle less(ProcessEnvironment process) {
        var text = new StringBuilder();
        for (var name : names(process)) {
            var content = process.machine().files().read(Files.resolve(process.workingDirectory(), name));
            if (content.isEmpty()) {
                return fail(process, name + ": No such file or directory");
            }
            text.append(content.get());
        }
        return names(process).isEmpty() ? new Reader(process) : show(process, text.toString());
    }

    private Program.Handle show(ProcessEnvironment process, String text) {
        return perform(process, new Pager(terminal, text)::run);
    }

    private static List<String> names(ProcessEnvironment process) {
        return process.arguments().stream()
                .skip(1)
                .filter(it -> !it.startsWith("-"))
                .toList();
    }

    private static Program.Handle fail(ProcessEnvironment process, String why) {
        process.error(process.arguments().getFirst() + ": " + why + "\n");
        process.exit(1);
        return Program.Handle.DEAF;
    }

    private Program.Handle perform(ProcessEnvironment process, Act act) {
        if (!taken.compareAndSet(false, true)) {
            return fail(process, "something else has the screen");
        }
        var thread = Thread.ofVirtual().name("full-screen").start(() -> {
            stage.enter();
            try {
                act.play();
            } catch (InterruptedException killed) {
                Thread.currentThread().interrupt();
            } finally {
                stage.leave();
                taken.set(false);
                process.soon(() -> process.exit(0));
            }
        });
        return new Performance(thread);
    }

    /** What takes the screen until it is done. */
    @FunctionalInterface
    private interface Act {
        void play() throws InterruptedException;
    }

    private record Performance(Thread thread) implements Program.Handle {
        @Override
        public boolean reads() {
            return false;
        }

        @Override
        public void gone() {
            thread.interrupt();
        }
    }

    /** Collects all that less is to show. */
    private final class Reader implements Program.Handle {
        private final ProcessEnvironment process;
        private final StringBuilder text = new StringBuilder();
        private Program.Handle showing = Program.Handle.DEAF;

        Reader(ProcessEnvironment process) {
            this.process = process;
        }

        @Override
        public void input(String more) {
            text.append(more, 0, Math.min(more.length(), MOST_TO_READ - text.length()));
        }

        @Override
        public void endOfInput() {
            showing = show(process, text.toString());
        }

        @Override
        public void gone() {
            showing.gone();
        }
    }
}
