package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.kubelet.volume.Files;

/** A command that works on files, or on its input if none are named. */
final class Filter implements Program {
    /** What one keeps in memory of its input, in characters: somebody may send for ever. */
    private static final int MOST = 4 * 1024 * 1024;

    private final Set<String> valued;
    private final int first;
    private final Body body;
    private final ToIntFunction<Options> enough;

    /** @param valued options with a value  @param first how many operands come before the files */
    Filter(Set<String> valued, int first, Body body) {
        this(valued, first, body, _ -> Integer.MAX_VALUE);
    }

    private Filter(Set<String> valued, int first, Body body, ToIntFunction<Options> enough) {
        this.valued = valued;
        this.first = first;
        this.body = body;
        this.enough = enough;
    }

    /** The same, but it ends as soon as it has read so many lines, though its input goes on. */
    Filter until(ToIntFunction<Options> lines) {
        return new Filter(valued, first, body, lines);
    }

    @Override
    public Handle start(ProcessEnvironment process) {
        var words = process.arguments();
        var options = Options.parse(words.subList(1, words.size()), valued);
        var files = options.operands()
                .subList(
                        Math.min(first, options.operands().size()),
                        options.operands().size());
        if (files.isEmpty() || files.equals(List.of("-"))) {
            return new Reader(process, options);
        }
        var text = new StringBuilder();
        var failed = false;
        for (var file : files) {
            var path = Files.resolve(process.workingDirectory(), file);
            var content = SystemFiles.read(process, path);
            if (content.isPresent()) {
                text.append(content.get());
            } else {
                failed = true;
                process.error(complaint(process, words.getFirst(), file, path));
            }
        }
        finish(process, options, text.toString(), failed ? 1 : 0);
        return Handle.DEAF;
    }

    private static String complaint(ProcessEnvironment process, String command, String file, String path) {
        var name = command.substring(command.lastIndexOf('/') + 1);
        if (process.machine().files().isDirectory(path)) {
            return "%s: read error: Is a directory\n".formatted(name);
        }
        var busybox = process.machine().find("ash").isPresent();
        return busybox
                ? "%s: can't open '%s': No such file or directory\n".formatted(name, file)
                : "%s: %s: No such file or directory\n".formatted(name, file);
    }

    private void finish(ProcessEnvironment process, Options options, String text, int code) {
        var own = body.run(process, options, text);
        if (own >= 0) {
            process.exit(Math.max(own, code));
        }
    }

    /** What it does. */
    @FunctionalInterface
    interface Body {
        /** @return the exit code; -1 to run on */
        int run(ProcessEnvironment process, Options options, String text);
    }

    private final class Reader implements Handle {
        private final ProcessEnvironment process;
        private final Options options;
        private final StringBuilder text = new StringBuilder();
        private long lines;

        Reader(ProcessEnvironment process, Options options) {
            this.process = process;
            this.options = options;
        }

        @Override
        public void input(String more) {
            if (process.arguments().getFirst().endsWith("cat")) {
                process.output(more);
                return;
            }
            text.append(more);
            lines += more.chars().filter(it -> it == '\n').count();
            if (text.length() > MOST) {
                process.error(
                        "%s: out of memory\n".formatted(process.arguments().getFirst()));
                process.exit(1);
            } else if (lines >= enough.applyAsInt(options)) {
                endOfInput();
            }
        }

        @Override
        public void endOfInput() {
            finish(process, options, text.toString(), 0);
        }

        @Override
        public void signal(int signal) {
            process.exit(128 + signal);
        }
    }
}
