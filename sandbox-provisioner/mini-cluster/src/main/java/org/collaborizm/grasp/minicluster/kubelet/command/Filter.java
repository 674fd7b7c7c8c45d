package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.kubelet.volume.Files;

/** A command that works on files, or on its input if none are named. */
final class Filter implements Program {
    /** What one keeps in memory of its input, in characters: somebody may send for ever. */
    private static final int MOST = 1024 * 1024;

    private final Set<String> valued;
    private final int first;
    private final Body body;
    private final ToIntFunction<Options> enough;
    private final Predicate<Options> lineByLine;

    /**
     * @param valued options with a value
     * @param first how many operands come before the files
     */
    Filter(Set<String> valued, int first, Body body) {
        this(valued, first, body, _ -> Integer.MAX_VALUE, _ -> false);
    }

    private Filter(
            Set<String> valued, int first, Body body, ToIntFunction<Options> enough, Predicate<Options> lineByLine) {
        this.valued = valued;
        this.first = first;
        this.body = body;
        this.enough = enough;
        this.lineByLine = lineByLine;
    }

    /** The same, but it ends as soon as it has read so many lines, though its input goes on. */
    Filter until(ToIntFunction<Options> lines) {
        return new Filter(valued, first, body, lines, lineByLine);
    }

    /** The same, but with some options it does its work on each line as soon as that is there; it fails if all fail. */
    Filter lineByLine(Predicate<Options> with) {
        return new Filter(valued, first, body, enough, with);
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

    /** What it was told may make no sense: a pattern, a number. */
    private int work(ProcessEnvironment process, Options options, String text) {
        try {
            return body.run(process, options, text);
        } catch (IllegalArgumentException | IllegalStateException senseless) {
            var why = String.valueOf(senseless.getMessage()).lines().findFirst().orElse("");
            process.error("%s: %s\n".formatted(process.arguments().getFirst(), why));
            return 2;
        }
    }

    private void finish(ProcessEnvironment process, Options options, String text, int code) {
        var own = work(process, options, text);
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
        private final boolean streams;
        private long lines;
        private int best = Integer.MAX_VALUE;

        Reader(ProcessEnvironment process, Options options) {
            this.process = process;
            this.options = options;
            this.streams = lineByLine.test(options);
        }

        @Override
        public void input(String more) {
            if (process.arguments().getFirst().endsWith("cat")) {
                process.output(more);
                return;
            }
            text.append(more);
            lines += more.chars().filter(it -> it == '\n').count();
            if (streams) {
                wholeLines();
            }
            if (text.length() > MOST) {
                process.error(
                        "%s: out of memory\n".formatted(process.arguments().getFirst()));
                process.exit(1);
            } else if (lines >= enough.applyAsInt(options)) {
                endOfInput();
            }
        }

        private void wholeLines() {
            var end = text.lastIndexOf("\n") + 1;
            if (end > 0) {
                best = Math.min(best, work(process, options, text.substring(0, end)));
                text.delete(0, end);
            }
        }

        @Override
        public void endOfInput() {
            if (best == Integer.MAX_VALUE) {
                finish(process, options, text.toString(), 0);
            } else {
                var last = text.isEmpty() ? best : work(process, options, text.toString());
                process.exit(Math.min(best, last));
            }
        }

        @Override
        public void signal(int signal) {
            process.exit(128 + signal);
        }
    }
}
