package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.List;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.kubelet.volume.Files;

/** Leads what a command writes into files, and what it reads out of them. */
final class Redirection {
    private final Interpreter shell;

    Redirection(Interpreter shell) {
        this.shell = shell;
    }

    void apply(List<Script.Redirect> redirects, Io io, Consumer<Io> then) {
        if (redirects.isEmpty()) {
            then.accept(io);
            return;
        }
        var first = redirects.getFirst();
        var rest = redirects.subList(1, redirects.size());
        if (first.duplicates()) {
            apply(rest, first.operator().equals("2>&1") ? io.errorTo(io.output()) : io.outputTo(io.error()), then);
        } else if (first.operator().equals(Script.Redirect.DOCUMENT)) {
            Expansion.document(shell, io.job(), first.target(), text -> apply(rest, io.inputFrom(text), then));
        } else if (first.operator().equals(Script.Redirect.LITERAL_DOCUMENT)) {
            apply(rest, io.inputFrom(first.target()), then);
        } else if (first.operator().equals("<<<")) {
            Expansion.one(shell, io.job(), first.target(), text -> apply(rest, io.inputFrom(text + "\n"), then));
        } else {
            Expansion.one(
                    shell, io.job(), first.target(), path -> apply(rest, opened(first.operator(), path, io), then));
        }
    }

    private Io opened(String operator, String target, Io io) {
        var path = Files.resolve(shell.directory(), target);
        var files = shell.process().machine().files();
        if (operator.equals("<")) {
            var content = files.read(path);
            if (content.isEmpty()) {
                throw new ShellSyntax("can't open %s: no such file".formatted(target));
            }
            return io.inputFrom(content.get());
        }
        var to = writer(operator.endsWith(">>"), path, target);
        return switch (operator) {
            case "2>", "2>>" -> io.errorTo(to);
            case "&>" -> io.outputTo(to).errorTo(to);
            default -> io.outputTo(to);
        };
    }

    private Consumer<String> writer(boolean append, String path, String target) {
        var process = shell.process();
        var files = process.machine().files();
        if (path.equals("/dev/null")) {
            return text -> {};
        }
        if (path.equals("/dev/stdout") || path.startsWith("/proc/1/fd/") || path.equals("/dev/stderr")) {
            return process::output;
        }
        if (files.isDirectory(path)) {
            throw new ShellSyntax("can't create %s: Is a directory".formatted(target));
        }
        var parent = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        if (!files.isDirectory(parent) && !Places.standard(parent)) {
            throw new ShellSyntax("can't create %s: nonexistent directory".formatted(target));
        }
        if (!(append ? files.append(path, "") : files.write(path, ""))) {
            throw new ShellSyntax("can't create %s: %s".formatted(target, files.refusal(path)));
        }
        return text -> {
            if (!files.append(path, text)) {
                process.error("sh: write error: %s\n".formatted(files.refusal(path)));
            }
        };
    }
}
