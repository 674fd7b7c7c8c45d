package org.collaborizm.grasp.lesson;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a command should say: {@code …} stands for any text within a line, a line of {@code …} alone for any lines, blanks
 * count as one however many there are, and empty lines do not count.
 */
public record OutputPattern(String text) {
    private static final String ANY = "…";

    public boolean matches(String output) {
        var lines = lines(text);
        var regex = new StringBuilder();
        for (String line : lines) {
            regex.append(line.equals(ANY) ? "(?:[^\n]*\n)*?" : pattern(line) + "\n");
        }
        String said = lines(output).stream().map(it -> it + "\n").collect(Collectors.joining());
        return Pattern.matches(regex.toString(), said);
    }

    private static String pattern(String line) {
        return List.of(line.split(ANY, -1)).stream().map(Pattern::quote).collect(Collectors.joining("[^\n]*"));
    }

    private static List<String> lines(String text) {
        return text.strip()
                .lines()
                .map(it -> it.strip().replaceAll("[ \t]+", " "))
                .filter(it -> !it.isEmpty())
                .toList();
    }
}
