package org.collaborizm.grasp.lesson;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the known word that somebody probably meant. */
public final class Nearest {
    private static final int SEVERAL = 3;
    private static final int MANY = 12;

    private Nearest() {}

    /** Ends a sentence about an unknown word: what was probably meant, or else what there is. */
    public static String suggestion(String word, Collection<String> known) {
        return suggestion(
                word,
                known,
                known.isEmpty()
                        ? "leave it out."
                        : "known are "
                                + String.join(", ", known.stream().sorted().toList()) + ".");
    }

    /** The same, where there is something else to do. */
    static String suggestion(String word, Collection<String> known, String otherwise) {
        return to(word, known).map(it -> "did you mean \"" + it + "\"?").orElse(otherwise);
    }

    /** As {@link #suggestion}, with up to three that may be meant, or else the likeliest dozen of what there is. */
    public static String several(String word, Collection<String> known) {
        List<String> sorted = known.stream()
                .sorted(Comparator.comparingInt(it -> distance(word, it)))
                .toList();
        List<String> near =
                sorted.stream().filter(it -> isNear(word, it)).limit(SEVERAL).toList();
        if (!near.isEmpty()) {
            return "did you mean \"" + String.join("\" or \"", near) + "\"?";
        }
        return (sorted.size() > MANY ? "some that it has are " : "it has ")
                + String.join(", ", sorted.stream().limit(MANY).sorted().toList()) + ".";
    }

    private static boolean isNear(String word, String known) {
        return distance(word, known) <= Math.max(1, (known.length() + 1) / 3);
    }

    /** What was probably meant, if anything. */
    public static Optional<String> to(String word, Collection<String> known) {
        return known.stream().filter(it -> isNear(word, it)).min(Comparator.comparingInt(it -> distance(word, it)));
    }

    private static int distance(String left, String right) {
        if (left.length() > 60) {
            return Integer.MAX_VALUE;
        }
        var previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            var current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
