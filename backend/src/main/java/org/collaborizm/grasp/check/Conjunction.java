package org.collaborizm.grasp.check;

import java.util.ArrayList;
import java.util.List;

/** The parts of a condition that must all be true, as its author wrote them. */
final class Conjunction {
    private static final String AND = "&&";

    private Conjunction() {}

    /** The condition itself where it has no such parts. */
    static List<String> parts(String condition) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int from = 0;
        for (int at = 0; at < condition.length(); at++) {
            char here = condition.charAt(at);
            if (here == '"' || here == '\'') {
                at = endOfText(condition, at);
            } else if ("([{".indexOf(here) >= 0) {
                depth++;
            } else if (")]}".indexOf(here) >= 0) {
                depth--;
            } else if (depth == 0 && (condition.startsWith("||", at) || isChoice(condition, at))) {
                return List.of(condition.strip());
            } else if (depth == 0 && condition.startsWith(AND, at)) {
                parts.add(condition.substring(from, at).strip());
                from = at + AND.length();
                at++;
            }
        }
        parts.add(condition.substring(from).strip());
        return parts;
    }

    /** {@code a ? b : c}, not {@code a.?b}. */
    private static boolean isChoice(String condition, int at) {
        return condition.charAt(at) == '?' && (at == 0 || condition.charAt(at - 1) != '.');
    }

    private static int endOfText(String condition, int begin) {
        char quote = condition.charAt(begin);
        int at = begin + 1;
        while (at < condition.length() && condition.charAt(at) != quote) {
            at += condition.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }
}
