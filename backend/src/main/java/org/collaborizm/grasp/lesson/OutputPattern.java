package org.collaborizm.grasp.lesson;

import java.util.List;

/**
 * What a command should say: {@code …} stands for any text within a line, a line of {@code …} alone for any lines, blanks
 * count as one however many there are, and empty lines do not count.
 */
public record OutputPattern(String text) {
    private static final String ANY = "…";

    public boolean matches(String output) {
        List<String> wanted = lines(text);
        List<String> said = lines(output);
        int next = 0;
        int line = 0;
        int any = -1;
        int taken = 0;
        while (line < said.size()) {
            if (next < wanted.size() && wanted.get(next).equals(ANY)) {
                any = next++;
                taken = line;
            } else if (next < wanted.size() && alike(wanted.get(next), said.get(line))) {
                next++;
                line++;
            } else if (any >= 0) {
                next = any + 1;
                line = ++taken;
            } else {
                return false;
            }
        }
        return wanted.subList(next, wanted.size()).stream().allMatch(ANY::equals);
    }

    private static boolean alike(String wanted, String said) {
        List<String> parts = List.of(wanted.split(ANY, -1));
        if (parts.size() == 1) {
            return wanted.equals(said);
        }
        int at = parts.getFirst().length();
        int end = said.length() - parts.getLast().length();
        if (end < at || !said.startsWith(parts.getFirst()) || !said.endsWith(parts.getLast())) {
            return false;
        }
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = said.indexOf(part, at);
            if (found < 0 || found + part.length() > end) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }

    private static List<String> lines(String text) {
        return text.strip()
                .lines()
                .map(it -> it.strip().replaceAll("[ \t]+", " "))
                .filter(it -> !it.isEmpty())
                .toList();
    }
}
