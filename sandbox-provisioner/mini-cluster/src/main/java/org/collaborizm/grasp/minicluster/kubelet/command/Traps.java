package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.HashMap;
import java.util.Map;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.jspecify.annotations.Nullable;

/** What a script does when it gets a signal: at once while it waits, else after the command that runs. */
final class Traps {
    private final Interpreter shell;
    private final Map<Integer, String> scripts = new HashMap<>(2);
    private @Nullable String pending;
    private @Nullable Runnable waits;

    Traps(Interpreter shell) {
        this.shell = shell;
    }

    void set(String script, String name) {
        var number = switch (name.replaceFirst("^SIG", "")) {
            case "INT", "2" -> Program.SIGINT;
            case "QUIT", "3" -> Program.SIGQUIT;
            case "EXIT", "0" -> 0;
            default -> Program.SIGTERM;
        };
        scripts.put(number, script);
    }

    /** @return whether the script does something about it */
    boolean signal(int signal) {
        var script = scripts.get(signal);
        if (script == null) {
            return false;
        }
        if (waits != null) {
            var next = waits;
            waits = null;
            run(script, next);
        } else {
            pending = script;
        }
        return true;
    }

    /** Waits for a signal. */
    void await(Runnable next) {
        waits = next;
    }

    void then(Runnable next) {
        if (pending == null) {
            next.run();
        } else {
            var script = pending;
            pending = null;
            run(script, next);
        }
    }

    private void run(String script, Runnable next) {
        var process = shell.process();
        shell.run(script, new Io(process::output, process::error, null, new Job()), code -> next.run());
    }
}
