package org.collaborizm.grasp.lesson;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known word that somebody probably meant. */
public final class Nearest {
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

    private static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .filter(it -> distance(word, it) <= Math.max(1, (it.length() + 1) / 3))
                .min(Comparator.comparingInt(it -> distance(word, it)));
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
