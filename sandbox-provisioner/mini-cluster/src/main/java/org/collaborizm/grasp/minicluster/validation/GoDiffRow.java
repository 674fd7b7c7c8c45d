package org.collaborizm.grasp.minicluster.validation;

import java.util.List;

/**
 * A line of a difference.
 *
 * @param key before a colon; empty for none
 * @param aligned whether its value stands below those of its neighbours
 */
record GoDiffRow(char mark, int depth, String key, String text, boolean aligned) {
    static GoDiffRow single(char mark, int depth, String key, String text) {
        return new GoDiffRow(mark, depth, key, text + (depth == 0 ? "" : ","), !key.isEmpty());
    }

    static GoDiffRow open(int depth, String key, String type) {
        return new GoDiffRow(' ', depth, key, type + "{", false);
    }

    static GoDiffRow close(int depth) {
        return new GoDiffRow(' ', depth, "", depth == 0 ? "}" : "},", false);
    }

    static GoDiffRow skipped(int depth, int count) {
        return new GoDiffRow(' ', depth, "", "... // " + count + " identical fields", false);
    }

    static String text(List<GoDiffRow> rows) {
        var text = new StringBuilder();
        for (var i = 0; i < rows.size(); i++) {
            text.append(rows.get(i).line(width(rows, i))).append('\n');
        }
        return text.toString();
    }

    private String line(int width) {
        var label = key.isEmpty() ? "" : key + ":" + " ".repeat(Math.max(1, width - key.length() + 1));
        return mark + " " + "\t".repeat(depth) + label + text;
    }

    /** The longest key among the aligned neighbours of a row. */
    private static int width(List<GoDiffRow> rows, int at) {
        if (!rows.get(at).aligned) {
            return 0;
        }
        var first = at;
        while (first > 0 && together(rows.get(first - 1), rows.get(at))) {
            first--;
        }
        var last = at;
        while (last + 1 < rows.size() && together(rows.get(last + 1), rows.get(at))) {
            last++;
        }
        return rows.subList(first, last + 1).stream()
                .mapToInt(it -> it.key.length())
                .max()
                .orElse(0);
    }

    private static boolean together(GoDiffRow one, GoDiffRow other) {
        return one.aligned && one.depth == other.depth;
    }
}
