package org.collaborizm.grasp.minicluster.differential;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Answers by call, as text: {@code $} the call, {@code =} its exit code, {@code |} lines of its output, {@code !} lines of its
 * error output.
 */
record Recording(Map<String, Answer> answers) {
    String text() {
        return answers.entrySet().stream()
                .map(entry -> "$ " + entry.getKey() + "\n" + text(entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    static String text(Answer answer) {
        return "= " + answer.code() + "\n" + marked("|", answer.out()) + marked("!", answer.err());
    }

    private static String marked(String mark, String text) {
        return text.lines()
                .map(line -> (mark + " " + line).stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    static Recording read(String text) {
        var answers = new LinkedHashMap<String, Answer>();
        for (var block : text.split("(?m)^(?=\\$ )", 0)) {
            if (block.startsWith("$ ")) {
                var code = lines(block, "= ");
                answers.put(
                        lines(block, "$ "), new Answer(Integer.parseInt(code), lines(block, "|"), lines(block, "!")));
            }
        }
        return new Recording(answers);
    }

    private static String lines(String block, String mark) {
        return block.lines()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(Math.min(line.length(), 2)))
                .collect(Collectors.joining("\n"));
    }
}
