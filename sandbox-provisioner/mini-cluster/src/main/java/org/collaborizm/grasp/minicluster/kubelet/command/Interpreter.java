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
import org.jspecify.annotations.Nullable;

/**
 * Runs scripts without ever waiting: whatever takes time tells when it is done. A loop that never pauses is slowed down, so
 * that it costs the learner's container a core and not this machine.
 */
final class Interpreter {
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_]\\w*)=(.*)", Pattern.DOTALL);
    private static final int QUICK_ROUNDS = 2000;
    private static final long MOST_IN_VARIABLES = 2 << 20;
    private static final Duration SLOW_ROUND = Duration.ofMillis(50);

    private final ProcessEnvironment process;
    private final Map<String, String> variables;
    private final List<String> positional;
    private final Builtins builtins = new Builtins(this);
    private final Traps traps = new Traps(this);
    private final TypedAhead ahead = new TypedAhead();
    private String directory;
    private int status;
    /** How the last command substitution ended: the status of a command that is nothing but assignments. */
    private int substituted;

    private int rounds;
    private long roundsAt;
    private ProcessEnvironment.@Nullable Child foreground;

    Interpreter(ProcessEnvironment process, List<String> positional) {
        this.process = process;
        this.positional = positional;
        this.variables = new LinkedHashMap<>(process.variables());
        this.directory = process.workingDirectory();
    }

    /**
     * Runs a text.
     *
     * @param done gets the exit code of the last command
     */
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

    void run(Script script, Io io, IntConsumer done) {
        if (process.exited() || io.job().over()) {
            return;
        }
        switch (script) {
            case Script.Command command -> traps.then(() -> command(command, io, done));
            case Script.Pipeline pipeline ->
                new Pipeline(this, pipeline, code -> {
                            status = code;
                            done.accept(code);
                        })
                        .begin(io);
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
            case Script.Each each ->
                Expansion.all(this, io.job(), each.words(), words -> each(each, words, 0, io, done));
            case Script.Background background -> {
                run(background.part(), io.inBackground(), code -> {});
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

    private void loop(Script.Loop loop, Io io, IntConsumer done) {
        run(loop.condition(), io, code -> {
            if (code == 0 == loop.until()) {
                status = 0;
                done.accept(0);
            } else {
                run(loop.body(), io, ignored -> nextRound(io.job(), () -> loop(loop, io, done), done));
            }
        });
    }

    private void nextRound(Job job, Runnable next, IntConsumer done) {
        if (job.takeBreak()) {
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
        run(each.body(), io, code -> nextRound(io.job(), () -> each(each, words, index + 1, io, done), done));
    }

    private void command(Script.Command command, Io io, IntConsumer done) {
        substituted = 0;
        var assigned = 0;
        while (assigned < command.words().size()
                && ASSIGNMENT.matcher(command.words().get(assigned)).matches()) {
            assigned++;
        }
        var rest = command.words().subList(assigned, command.words().size());
        try {
            assign(
                    command.words().subList(0, assigned),
                    io.job(),
                    rest.isEmpty() ? variables : new LinkedHashMap<>(variables),
                    environment -> Expansion.all(
                            this,
                            io.job(),
                            rest,
                            words -> new Redirection(this)
                                    .apply(command.redirects(), io, to -> start(words, environment, to, done))));
        } catch (ShellSyntax problem) {
            syntax(io, problem);
            done.accept(status);
        }
    }

    private void assign(List<String> written, Job job, Map<String, String> into, Consumer<Map<String, String>> then) {
        if (written.isEmpty()) {
            then.accept(into);
            return;
        }
        var match = ASSIGNMENT.matcher(written.getFirst());
        if (match.matches()) {
            Expansion.one(this, job, match.group(2), value -> {
                bounded(into, value);
                into.put(match.group(1), value);
                assign(written.subList(1, written.size()), job, into, then);
            });
        }
    }

    private static void bounded(Map<String, String> variables, String more) {
        var size = variables.values().stream().mapToLong(String::length).sum();
        if (size + more.length() > MOST_IN_VARIABLES) {
            throw new ShellSyntax("out of memory");
        }
    }

    private void start(List<String> words, Map<String, String> environment, Io io, IntConsumer done) {
        IntConsumer then = code -> {
            status = code;
            done.accept(code);
        };
        if (words.isEmpty()) {
            then.accept(substituted);
        } else if (!builtins.run(words, io, then)) {
            spawn(words, environment, io, then);
        }
    }

    void spawn(List<String> words, Map<String, String> environment, Io io, IntConsumer then) {
        try {
            var running = new Running(this, io, then);
            running.begun(process.spawn(words, environment, directory, running.streams()));
        } catch (IllegalArgumentException unknown) {
            var denied = String.valueOf(unknown.getMessage()).endsWith("denied");
            io.error().accept("sh: %s: %s\n".formatted(words.getFirst(), denied ? "Permission denied" : "not found"));
            then.accept(denied ? 126 : 127);
        } catch (IllegalStateException full) {
            io.error().accept("sh: can't fork: Resource temporarily unavailable\n");
            then.accept(2);
        }
    }

    TypedAhead ahead() {
        return ahead;
    }

    /** Runs a script for what it writes; one that writes too much is ended. */
    void capture(String script, Job job, Consumer<String> done) {
        var part = job.part();
        var capture = new Capture(done, () -> {
            part.end();
            process.error("sh: out of memory\n");
        });
        run(script, new Io(capture, process::error, null, part), code -> {
            substituted = code;
            capture.end();
        });
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

    void foreground(ProcessEnvironment.@Nullable Child now) {
        foreground = now;
    }
}
