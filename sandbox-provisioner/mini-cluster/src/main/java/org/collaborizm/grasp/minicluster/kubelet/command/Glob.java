package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.kubelet.volume.Files;

/** File names by pattern: {@code *}, {@code ?} and {@code [...]}; what follows a backslash is meant as it is. */
record Glob(Files files, String directory) {
    /** What a pattern would have to be for the text itself. */
    static String quoted(String text) {
        return text.replaceAll("[\\\\*?\\[\\]]", "\\\\$0");
    }

    /** @return the paths that match, as relative as the pattern, in order; none if none does */
    List<String> matches(String pattern) {
        var found = Stream.of(pattern.startsWith("/") ? "/" : "");
        for (var part : pattern.split("/", -1)) {
            if (!part.isEmpty()) {
                found = found.flatMap(before -> below(before, part));
            }
        }
        return found.map(it -> it.substring(0, it.length() - 1)).sorted().toList();
    }

    /** @return paths that end in a slash */
    private Stream<String> below(String before, String part) {
        var name = Pattern.compile(expression(part));
        return files.list(Files.resolve(directory, before)).stream()
                .filter(it -> part.startsWith(".") || !it.startsWith("."))
                .filter(it -> name.matcher(PatientText.of(it)).matches())
                .map(it -> before + it + "/");
    }

    private static String expression(String part) {
        var expression = new StringBuilder();
        for (var at = 0; at < part.length(); at++) {
            var letter = part.charAt(at);
            var end = letter == '[' ? part.indexOf(']', at + 2) : -1;
            if (letter == '\\' && at + 1 < part.length()) {
                expression.append(Pattern.quote(part.substring(at + 1, at + 2)));
                at++;
            } else if (letter == '*') {
                expression.append(".*");
            } else if (letter == '?') {
                expression.append('.');
            } else if (end > 0) {
                expression.append(set(part.substring(at + 1, end)));
                at = end;
            } else {
                expression.append(Pattern.quote(String.valueOf(letter)));
            }
        }
        return expression.toString();
    }

    private static String set(String inside) {
        var negated = inside.startsWith("!");
        return "[" + (negated ? "^" : "") + inside.substring(negated ? 1 : 0).replaceAll("[\\[\\]\\\\&^]", "\\\\$0")
                + "]";
    }
}
