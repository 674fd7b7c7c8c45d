package org.collaborizm.grasp.provisioner;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.collaborizm.grasp.minicluster.kubelet.command.Commands;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;

/**
 * What a simulated shell has beside the commands of simulated containers.
 *
 * @param kubectl what it has by that name
 * @param history the lines typed so far
 */
record SimulatedPrograms(
        FullScreen fullScreen, Program kubectl, Supplier<TerminalSize> size, Supplier<List<String>> history) {
    /** Clears the screen and what was scrolled off. */
    static final String CLEAR = "\033[H\033[2J\033[3J";

    private static final int NOT_FOUND = 127;
    private static final String HELP = """
            Pipes, > >> < 2>, here-documents (<<EOF), $variables, $(commands), patterns (*.yaml), && || ; &,
            if, for, while, until; arrows, Ctrl-R and Tab while you type. The cluster's Services answer to
            curl by name. Files are kept in memory as long as your cluster, up to 2 MB. Commands:
            %s
            """;

    Map<String, Program> all() {
        var all = new HashMap<String, Program>();
        all.put("kubectl", kubectl);
        all.put("k", kubectl);
        all.put("nano", fullScreen::nano);
        all.put("less", fullScreen::less);
        all.put("more", fullScreen::less);
        all.put("watch", new WatchProgram(size));
        all.put("clear", prints(() -> CLEAR));
        all.put("history", prints(this::numbered));
        all.put("vi", fails("There is no vi in a simulated shell; nano FILE edits files.\n"));
        all.put("vim", fails("There is no vim in a simulated shell; nano FILE edits files.\n"));
        var names = new TreeSet<>(Commands.names());
        names.addAll(all.keySet());
        all.put("help", prints(() -> HELP.formatted(String.join(" ", names))));
        return all;
    }

    private static Program prints(Supplier<String> text) {
        return process -> {
            process.output(text.get());
            process.exit(0);
            return Program.Handle.DEAF;
        };
    }

    /** A command that is not to be had. */
    static Program fails(String text) {
        return process -> {
            process.error(text);
            process.exit(NOT_FOUND);
            return Program.Handle.DEAF;
        };
    }

    private String numbered() {
        var text = new StringBuilder();
        var number = 0;
        for (var line : history.get()) {
            text.append("%5d  %s\n".formatted(++number, line));
        }
        return text.toString();
    }
}
