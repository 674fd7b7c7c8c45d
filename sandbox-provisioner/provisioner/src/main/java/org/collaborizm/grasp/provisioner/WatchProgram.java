package org.collaborizm.grasp.provisioner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.kubelet.process.Streams;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;

/** {@code watch -n 2 command}: runs a command again and again, and shows what it prints last. */
record WatchProgram(Supplier<TerminalSize> size) implements Program {
    private static final String HOME = "\033[H";
    private static final String CLEAR_LINE = "\033[K";
    private static final String CLEAR_BELOW = "\033[J";
    private static final double SHORTEST_SECONDS = 0.5;
    private static final int MOST_KEPT = 64 * 1024;

    @Override
    public Handle start(ProcessEnvironment process) {
        var words = process.arguments();
        var seconds = 2.0;
        var title = true;
        var at = 1;
        while (at < words.size() && words.get(at).startsWith("-")) {
            var word = words.get(at++);
            if (word.startsWith("-n") || word.startsWith("--interval")) {
                var value = word.replaceFirst("^(-n|--interval)=?", "");
                seconds = Double.parseDouble(value.isEmpty() && at < words.size() ? words.get(at++) : value);
            } else {
                title &= !word.equals("-t") && !word.equals("--no-title");
            }
        }
        if (at >= words.size()) {
            process.error("Usage: watch [-t] [-n SECONDS] COMMAND\n");
            process.exit(1);
        } else {
            new Rounds(process, String.join(" ", words.subList(at, words.size())), seconds, title).next();
        }
        return Handle.DEAF;
    }

    private final class Rounds {
        private final ProcessEnvironment process;
        private final String command;
        private final double seconds;
        private final boolean title;

        Rounds(ProcessEnvironment process, String command, double seconds, boolean title) {
            this.process = process;
            this.command = command;
            this.seconds = Math.max(SHORTEST_SECONDS, seconds);
            this.title = title;
            process.output(HOME + CLEAR_BELOW);
        }

        void next() {
            var printed = new StringBuilder();
            var streams = new Streams(it -> keep(printed, it), it -> keep(printed, it), _ -> {
                paint(printed.toString());
                process.after(Duration.ofMillis((long) (seconds * 1000)), this::next);
            });
            process.spawn(List.of("sh", "-c", command), process.variables(), process.workingDirectory(), streams)
                    .endOfInput();
        }

        private static void keep(StringBuilder printed, String more) {
            printed.append(more, 0, Math.min(more.length(), MOST_KEPT - printed.length()));
        }

        private void paint(String text) {
            var now = size.get();
            var lines = new ArrayList<String>();
            if (title) {
                lines.add(String.format(Locale.ROOT, "Every %.1fs: %s", seconds, command));
                lines.add("");
            }
            text.lines().limit(now.rows()).forEach(lines::add);
            var screen = new StringBuilder(HOME);
            for (var line : lines.subList(0, Math.min(lines.size(), now.rows() - 1))) {
                screen.append(line, 0, Math.min(line.length(), now.columns()))
                        .append(CLEAR_LINE)
                        .append('\n');
            }
            process.output(screen + CLEAR_BELOW);
        }
    }
}
