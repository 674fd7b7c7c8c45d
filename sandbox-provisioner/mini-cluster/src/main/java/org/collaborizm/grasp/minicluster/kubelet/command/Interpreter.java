package org.collaborizm.grasp.minicluster.kubelet.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Streams;
import org.jspecify.annotations.Nullable;

/**
 * Runs scripts without ever waiting: whatever takes time tells when it is done. A loop that never pauses is slowed down, so
 * that it costs the learner's container a core and not this machine.
 */
final class Interpreter {
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_]\\w*)=(.*)", Pattern.DOTALL);
    private static final int QUICK_ROUNDS = 2000;
    private static final Duration SLOW_ROUND = Duration.ofMillis(50);

    private final ProcessEnvironment process;
    private final Map<String, String> variables;
    private final List<String> positional;
    private final Builtins builtins = new Builtins(this);
    private final Traps traps = new Traps(this);
    private final TypedAhead ahead = new TypedAhead();
    private String directory;
    private int status;
    private int rounds;
    private long roundsAt;
    private ProcessEnvironment.@Nullable Child foreground;

    Interpreter(ProcessEnvironment process, List<String> positional) {
        this.process = process;
        this.positional = positional;
        this.variables = new LinkedHashMap<>(process.variables());
        this.directory = process.workingDirectory();
    }

    /** Runs a text. @param done gets the exit code of the last command */
    void run(String text, Io io, IntConsumer done) {
        Script script;
        try {
            script = new Parser(text).parse();
        } catch (ShellSyntax problem) {
            syntax(io, problem);
            done.accept(status);
            return;
        }
        run(script, io, done);
    }

    private void syntax(Io io, ShellSyntax problem) {
        io.error().accept("sh: " + problem.text() + "\n");
        status = 2;
    }

    private void run(Script script, Io io, IntConsumer done) {
        if (process.exited()) {
            return;
        }
        switch (script) {
            case Script.Command command -> traps.then(() -> command(command, io, done));
            case Script.Pipeline pipeline -> pipe(pipeline, 0, io, done);
            case Script.Conditional both ->
                run(both.first(), io, code -> {
                    if (code == 0 == both.and()) {
                        run(both.second(), io, done);
                    } else {
                        done.accept(code);
                    }
                });
            case Script.Sequence sequence -> sequence(sequence.parts(), 0, io, done);
            case Script.Loop loop -> loop(loop, io, done);
            case Script.Choice choice ->
                run(choice.condition(), io, code -> run(code == 0 ? choice.then() : choice.otherwise(), io, done));
            case Script.Each each -> Expansion.all(this, each.words(), words -> each(each, words, 0, io, done));
            case Script.Background background -> {
                run(background.part(), io, code -> {});
                done.accept(0);
            }
        }
    }

    private void sequence(List<Script> parts, int index, Io io, IntConsumer done) {
        if (index == parts.size()) {
            done.accept(status);
            return;
        }
        run(parts.get(index), io, code -> sequence(parts, index + 1, io, done));
    }

    private void pipe(Script.Pipeline pipeline, int index, Io io, IntConsumer done) {
        if (index == pipeline.parts().size() - 1) {
            run(pipeline.parts().get(index), io, code -> {
                status = pipeline.negated() ? (code == 0 ? 1 : 0) : code;
                done.accept(status);
            });
            return;
        }
        var written = new StringBuilder();
        run(
                pipeline.parts().get(index),
                io.outputTo(written::append),
                code -> pipe(pipeline, index + 1, io.inputFrom(written.toString()), done));
    }

    private void loop(Script.Loop loop, Io io, IntConsumer done) {
        run(loop.condition(), io, code -> {
            if (code == 0 == loop.until()) {
                status = 0;
                done.accept(0);
            } else {
                run(loop.body(), io, ignored -> nextRound(() -> loop(loop, io, done), done));
            }
        });
    }

    private void nextRound(Runnable next, IntConsumer done) {
        if (builtins.takeBreak()) {
            status = 0;
            done.accept(0);
            return;
        }
        var now = process.now().toEpochMilli();
        rounds = now == roundsAt ? rounds + 1 : rounds - (int) Math.min(rounds, (now - roundsAt) / 10);
        roundsAt = now;
        if (rounds > QUICK_ROUNDS) {
            process.after(SLOW_ROUND, next);
        } else {
            process.soon(next);
        }
    }

    /** Whether it does nothing but turn. */
    boolean busy() {
        return rounds > QUICK_ROUNDS / 2;
    }

    private void each(Script.Each each, List<String> words, int index, Io io, IntConsumer done) {
        if (index == words.size()) {
            done.accept(status);
            return;
        }
        variables.put(each.variable(), words.get(index));
        run(each.body(), io, code -> nextRound(() -> each(each, words, index + 1, io, done), done));
    }

    private void command(Script.Command command, Io io, IntConsumer done) {
        var assigned = 0;
        while (assigned < command.words().size()
                && ASSIGNMENT.matcher(command.words().get(assigned)).matches()) {
            assigned++;
        }
        var rest = command.words().subList(assigned, command.words().size());
        try {
            assign(
                    command.words().subList(0, assigned),
                    0,
                    rest.isEmpty() ? variables : new LinkedHashMap<>(variables),
                    environment -> Expansion.all(
                            this,
                            rest,
                            words -> new Redirection(this)
                                    .apply(command.redirects(), io, to -> start(words, environment, to, done))));
        } catch (ShellSyntax problem) {
            syntax(io, problem);
            done.accept(status);
        }
    }

    private void assign(List<String> written, int index, Map<String, String> into, Consumer<Map<String, String>> then) {
        if (index == written.size()) {
            then.accept(into);
            return;
        }
        var match = ASSIGNMENT.matcher(written.get(index));
        if (match.matches()) {
            Expansion.one(this, match.group(2), value -> {
                into.put(match.group(1), value);
                assign(written, index + 1, into, then);
            });
        }
    }

    private void start(List<String> words, Map<String, String> environment, Io io, IntConsumer done) {
        IntConsumer then = code -> {
            status = code;
            foreground = null;
            done.accept(code);
        };
        if (words.isEmpty()) {
            then.accept(0);
        } else if (!builtins.run(words, io, then)) {
            spawn(words, environment, io, then);
        }
    }

    void spawn(List<String> words, Map<String, String> environment, Io io, IntConsumer then) {
        try {
            var done = new boolean[1];
            var child = process.spawn(words, environment, directory, new Streams(io.output(), io.error(), code -> {
                done[0] = true;
                then.accept(code);
            }));
            if (!done[0]) {
                foreground = child;
                if (io.input() != null) {
                    child.input(io.input().all());
                    child.endOfInput();
                } else {
                    ahead.giveTo(child);
                }
            }
        } catch (IllegalArgumentException unknown) {
            var denied = String.valueOf(unknown.getMessage()).endsWith("denied");
            io.error().accept("sh: %s: %s\n".formatted(words.getFirst(), denied ? "Permission denied" : "not found"));
            then.accept(denied ? 126 : 127);
        }
    }

    TypedAhead ahead() {
        return ahead;
    }

    /** Runs a script for what it writes. */
    void capture(String script, Consumer<String> done) {
        var written = new StringBuilder();
        run(script, new Io(written::append, process::error, null), code -> done.accept(written.toString()));
    }

    String variable(String name) {
        return switch (name) {
            case "?" -> Integer.toString(status);
            case "#" -> Integer.toString(Math.max(0, positional.size() - 1));
            case "@", "*" -> String.join(" ", positional.subList(Math.min(1, positional.size()), positional.size()));
            case "$" -> "1";
            case "RANDOM" ->
                Integer.toString(Math.floorMod((int) (process.now().toEpochMilli() * 31 + rounds++), 32768));
            default ->
                name.matches("\\d")
                        ? positional.size() > Integer.parseInt(name) ? positional.get(Integer.parseInt(name)) : ""
                        : variables.getOrDefault(name, "");
        };
    }

    List<String> positional() {
        return new ArrayList<>(positional);
    }

    Map<String, String> variables() {
        return variables;
    }

    ProcessEnvironment process() {
        return process;
    }

    Traps traps() {
        return traps;
    }

    String directory() {
        return directory;
    }

    void directory(String now) {
        directory = now;
        variables.put("PWD", now);
    }

    int status() {
        return status;
    }

    ProcessEnvironment.@Nullable Child foreground() {
        return foreground;
    }
}
