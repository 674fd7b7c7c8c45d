package org.collaborizm.grasp.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was promised and what was measured: each line as soon as it is known, and a table of all at the end. */
final class Report {
    private final List<Row> rows = new ArrayList<>();

    /**
     * @param promise in words, with its bound
     * @param measured with its unit
     */
    void promise(String promise, String measured, boolean kept) {
        rows.add(new Row(promise, measured, kept));
        say("  " + rows.getLast().verdict() + ": " + promise + " (" + measured + ")");
    }

    void say(String line) {
        System.out.println(line);
    }

    void table() {
        var promise = width(rows.stream().map(Row::promise).toList());
        var measured = width(rows.stream().map(Row::measured).toList());
        var form = "| %-" + promise + "s | %-" + measured + "s | %-8s |";
        say("");
        say(form.formatted("promise", "measured", ""));
        say(form.formatted("-".repeat(promise), "-".repeat(measured), "-".repeat(8)));
        rows.forEach(row -> say(form.formatted(row.promise(), row.measured(), row.verdict())));
    }

    static String number(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }

    private static int width(List<String> cells) {
        return cells.stream().mapToInt(String::length).max().orElse(1);
    }

    private record Row(String promise, String measured, boolean kept) {
        String verdict() {
            return kept ? "kept" : "NOT KEPT";
        }
    }
}
