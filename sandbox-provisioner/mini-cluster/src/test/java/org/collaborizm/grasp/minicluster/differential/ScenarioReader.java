package org.collaborizm.grasp.minicluster.differential;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the text of a scenario; docs/differential.md says what it may hold. */
final class ScenarioReader {
    private final String name;
    private final List<String> lines;
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> generates = new HashSet<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private int at;

    private ScenarioReader(String name, String text) {
        this.name = name;
        this.lines = text.lines().toList();
    }

    static Scenario read(String name, String text) {
        var reader = new ScenarioReader(name, text);
        while (reader.at < reader.lines.size()) {
            reader.line(reader.lines.get(reader.at++).strip());
        }
        return new Scenario(name, Set.copyOf(reader.generates), List.copyOf(reader.steps));
    }

    private void line(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        var command = line.replaceFirst("^\\S+\\s*", "");
        switch (line.substring(0, line.length() - command.length()).strip()) {
            case "$" -> steps.add(call(command, false));
            case "~" -> steps.add(call(command, true));
            case "await" -> steps.add(await(command));
            case "file" -> steps.add(file(command));
            case "generates:" -> generates.addAll(Words.of(command));
            default -> throw new IllegalArgumentException("%s, line %d is no step: %s".formatted(name, at, line));
        }
    }

    private Step.Call call(String command, boolean unordered) {
        var text = beforeDocument(command);
        var times = seen.merge(text, 1, Integer::sum);
        var id = times == 1 ? text : text + " (" + times + ")";
        return new Step.Call(id, Words.of(text), document(command), unordered);
    }

    private Step.Await await(String command) {
        var until = command.lastIndexOf(" until ");
        if (until < 0) {
            throw new IllegalArgumentException("%s, line %d says not until what: %s".formatted(name, at, command));
        }
        var words = Words.of(command.substring(0, until));
        var text = command.substring(until + " until ".length()).strip();
        return text.startsWith("not ")
                ? new Step.Await(words, text.substring("not ".length()), false)
                : new Step.Await(words, text, true);
    }

    private Step.File file(String command) {
        return new Step.File(beforeDocument(command), document(command));
    }

    private static String beforeDocument(String command) {
        return command.replaceFirst("\\s*<<\\w+$", "");
    }

    private String document(String command) {
        var marker = command.lastIndexOf("<<");
        if (marker < 0) {
            return "";
        }
        var end = command.substring(marker + 2);
        var text = new StringBuilder();
        while (at < lines.size()) {
            var line = lines.get(at++);
            if (line.equals(end)) {
                return text.toString();
            }
            text.append(line).append('\n');
        }
        throw new IllegalArgumentException("%s: no line %s ends the document of %s".formatted(name, end, command));
    }
}
