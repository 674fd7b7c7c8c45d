package org.collaborizm.grasp.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Collects what a step's text does, in its order: by itself, in its folded solution, in its wrong attempts; hints are left out. */
final class RehearsalReader {
    private static final Pattern MACHINE = Pattern.compile("<!--\\s*machine:\\s*(\\S+)\\s+(\\S+?)\\s*-->");
    private static final Pattern SUMMARY = Pattern.compile("(?is)<summary>\\s*(\\w+)");

    private final Problems problems;
    private final List<Act> guided = new ArrayList<>();
    private final List<Act.Wrong> wrong = new ArrayList<>();
    private final List<Act> solution = new ArrayList<>();
    private List<Act> into = guided;

    RehearsalReader(Problems problems) {
        this.problems = problems;
    }

    Rehearsal rehearsal() {
        return new Rehearsal(guided, wrong, solution);
    }

    void run(String command, Fence fence, int line) {
        into.add(new Act.Run(command.stripTrailing(), fence.name(), fence.interrupt(), Optional.empty(), line));
    }

    void file(FileBlock file, int line) {
        into.add(new Act.Write(file.path(), file.text(), line));
        if (file.applies()) {
            into.add(new Act.Run(file.command(), false, Optional.empty(), line));
        }
    }

    void wrong(String command, String reason, int line) {
        wrong.add(new Act.Wrong(command.stripTrailing(), reason, line));
    }

    /** What the command before it says. */
    void output(String text, int line) {
        if (!into.isEmpty()
                && into.getLast() instanceof Act.Run run
                && run.output().isEmpty()) {
            into.set(into.size() - 1, run.saying(text));
        } else {
            problems.at(
                    Position.line(line),
                    "No command stands before this output; put it after a \"bash run\" block, or write \"text\""
                            + " alone.");
        }
    }

    /** Folds and comments are HTML. */
    void html(String literal, int line) {
        var machine = MACHINE.matcher(literal);
        while (machine.find()) {
            machine(machine.group(1), machine.group(2), line);
        }
        String tags = literal.toLowerCase(Locale.ROOT);
        if (tags.contains("<details")) {
            var summary = SUMMARY.matcher(literal);
            into = summary.find() && summary.group(1).equalsIgnoreCase("Solution") ? solution : new ArrayList<>();
        }
        if (tags.contains("</details>")) {
            into = guided;
        }
    }

    private void machine(String act, String node, int line) {
        if (act.equals("stop") || act.equals("start")) {
            into.add(new Act.Machine(node, act.equals("start"), line));
        } else {
            problems.at(Position.line(line), "A machine is stopped or started, not \"" + act + "\".");
        }
    }
}
