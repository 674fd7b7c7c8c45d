package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.List;
import java.util.function.IntConsumer;
import org.collaborizm.grasp.minicluster.kubelet.volume.Files;

/** What the shell does itself. */
final class Builtins {
    private final Interpreter shell;

    Builtins(Interpreter shell) {
        this.shell = shell;
    }

    /** @return whether it is one */
    boolean run(List<String> words, Io io, IntConsumer done) {
        switch (words.getFirst()) {
            case ":", "true", "set", "umask" -> done.accept(0);
            case "false" -> done.accept(1);
            case "echo" -> echo(words.subList(1, words.size()), io, done);
            case "exit" -> shell.process().exit(words.size() > 1 ? number(words.get(1)) : shell.status());
            case "cd" -> cd(words, io, done);
            case "pwd" -> say(io, shell.directory() + "\n", done);
            case "export", "local" -> export(words, done);
            case "unset" -> {
                words.forEach(shell.variables()::remove);
                done.accept(0);
            }
            case "break" -> {
                io.job().breakLoop();
                done.accept(0);
            }
            case "read" -> read(words, io, done);
            case "trap" -> trap(words, done);
            case "wait" -> shell.traps().await(() -> done.accept(0));
            case "exec" -> exec(words, io, done);
            case "eval" -> shell.run(String.join(" ", words.subList(1, words.size())), io, done);
            case "test" -> done.accept(condition(words.subList(1, words.size())));
            case "[" -> done.accept(condition(words.subList(1, words.size() - 1)));
            case "[[" -> done.accept(condition(words.subList(1, words.size() - 1)));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void say(Io io, String text, IntConsumer done) {
        io.output().accept(text);
        done.accept(0);
    }

    private static void echo(List<String> words, Io io, IntConsumer done) {
        say(io, TextCommands.echo(words), done);
    }

    private static int number(String word) {
        return word.matches("\\d+") ? Integer.parseInt(word) : 2;
    }

    private void cd(List<String> words, Io io, IntConsumer done) {
        var wanted = words.size() > 1 ? words.get(1) : shell.variable("HOME");
        var path = Files.resolve(shell.directory(), wanted);
        if (shell.process().machine().files().isDirectory(path) || Places.standard(path)) {
            shell.directory(path);
            done.accept(0);
        } else {
            io.error().accept("sh: cd: can't cd to %s: No such file or directory\n".formatted(wanted));
            done.accept(1);
        }
    }

    private void export(List<String> words, IntConsumer done) {
        for (var word : words.subList(1, words.size())) {
            var equals = word.indexOf('=');
            if (equals > 0) {
                shell.variables().put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        done.accept(0);
    }

    private void read(List<String> words, Io io, IntConsumer done) {
        if (io.input() == null) {
            done.accept(1);
            return;
        }
        var names = words.stream().skip(1).filter(it -> !it.startsWith("-")).toList();
        io.input().line(line -> {
            var values = line.orElse("").strip().split("\\s+", Math.max(1, names.size()));
            for (var i = 0; i < names.size(); i++) {
                shell.variables().put(names.get(i), i < values.length ? values[i] : "");
            }
            done.accept(line.isPresent() ? 0 : 1);
        });
    }

    private void trap(List<String> words, IntConsumer done) {
        words.stream().skip(2).forEach(it -> shell.traps().set(words.get(1), it));
        done.accept(0);
    }

    private void exec(List<String> words, Io io, IntConsumer done) {
        if (words.size() == 1) {
            done.accept(0);
        } else {
            shell.spawn(
                    words.subList(1, words.size()),
                    shell.variables(),
                    io,
                    code -> shell.process().exit(code));
        }
    }

    private int condition(List<String> words) {
        return new Condition(shell.process().machine().files(), shell.directory()).holds(words) ? 0 : 1;
    }
}
