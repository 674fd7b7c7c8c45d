package org.collaborizm.grasp.minicluster.kubelet.command;

import java.time.Instant;
import java.util.List;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.kubelet.process.Usage;
import org.collaborizm.grasp.minicluster.kubelet.volume.Files;

/** {@code sh -c script}, {@code sh file}, or a shell that reads commands, with a prompt on a terminal. */
final class Shell implements Program {
    @Override
    public Handle start(ProcessEnvironment process) {
        var arguments = process.arguments();
        var flags = 1;
        while (flags < arguments.size()
                && arguments.get(flags).startsWith("-")
                && !arguments.get(flags).endsWith("c")) {
            flags++;
        }
        if (flags >= arguments.size()) {
            return new InteractiveShell(process).begin();
        }
        var script = arguments.get(flags).startsWith("-");
        if (script && flags + 1 >= arguments.size()) {
            process.error("sh: -c requires an argument\n");
            process.exit(2);
            return Handle.DEAF;
        }
        return script
                ? run(process, arguments.get(flags + 1), arguments.subList(flags + 2, arguments.size()))
                : file(process, arguments.subList(flags, arguments.size()));
    }

    private static Handle file(ProcessEnvironment process, List<String> words) {
        var path = Files.resolve(process.workingDirectory(), words.getFirst());
        var content = process.machine().files().read(path);
        if (content.isEmpty()) {
            process.error("sh: can't open '%s': No such file or directory\n".formatted(words.getFirst()));
            process.exit(2);
            return Handle.DEAF;
        }
        return run(process, content.get(), words);
    }

    private static Handle run(ProcessEnvironment process, String script, List<String> positional) {
        var shell = new Interpreter(process, positional);
        var ahead = shell.ahead();
        process.soon(() -> shell.run(script, new Io(process::output, process::error, null, new Job()), process::exit));
        return new Handle() {
            @Override
            public void signal(int signal) {
                shell.traps().signal(signal);
            }

            @Override
            public void input(String text) {
                var child = shell.foreground();
                if (child != null) {
                    child.input(text);
                } else {
                    ahead.add(text);
                }
            }

            @Override
            public void endOfInput() {
                ahead.end();
                var child = shell.foreground();
                if (child != null) {
                    child.endOfInput();
                }
            }

            @Override
            public Usage usage(Instant now) {
                return shell.busy() ? new Usage(1000, 900_000) : new Usage(0.3, 900_000);
            }
        };
    }
}
