package org.collaborizm.grasp.classroom;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/** How a lesson's file differs from the one that the learner has. */
final class FileDiff {
    private static final int AROUND = 3;
    private static final int MOST_LINES = 1_000;

    private FileDiff() {}

    /** @param kind {@code both}, {@code mine}, {@code lesson}, or {@code gap} for lines that are left out */
    record Line(String kind, String text) {}

    /** @return nothing where the learner's file is too long to be shown */
    static List<Line> of(String mine, String lesson) {
        List<String> before = lines(mine);
        if (before.size() > MOST_LINES) {
            return List.of();
        }
        var all = new ArrayList<Line>();
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(before, lines(lesson)).getDeltas()) {
            add(all, "both", before.subList(at, delta.getSource().getPosition()));
            add(all, "mine", delta.getSource().getLines());
            add(all, "lesson", delta.getTarget().getLines());
            at = delta.getSource().getPosition() + delta.getSource().size();
        }
        add(all, "both", before.subList(at, before.size()));
        return shortened(all);
    }

    /** Whether they differ in nothing but where their last line ends. */
    static boolean same(String mine, String lesson) {
        return mine.stripTrailing().equals(lesson.stripTrailing());
    }

    private static List<String> lines(String text) {
        return List.of(text.stripTrailing().split("\n", -1));
    }

    private static void add(List<Line> all, String kind, List<String> lines) {
        lines.forEach(line -> all.add(new Line(kind, line)));
    }

    private static List<Line> shortened(List<Line> all) {
        var shown = new ArrayList<Line>();
        for (int index = 0; index < all.size(); index++) {
            boolean near = all.subList(Math.max(0, index - AROUND), Math.min(all.size(), index + AROUND + 1)).stream()
                    .anyMatch(line -> !line.kind().equals("both"));
            if (near) {
                shown.add(all.get(index));
            } else if (shown.isEmpty() || !shown.getLast().kind().equals("gap")) {
                shown.add(new Line("gap", "…"));
            }
        }
        return List.copyOf(shown);
    }
}
