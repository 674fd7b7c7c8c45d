package org.collaborizm.grasp.minicluster.controller.cronjob;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * One field of a schedule.
 *
 * @param values that fit
 * @param any whether it is a star, which restricts nothing
 */
record Field(BitSet values, boolean any) {
    static final List<Bounds> BOUNDS = List.of(
            new Bounds(0, 59, List.of()),
            new Bounds(0, 23, List.of()),
            new Bounds(1, 31, List.of()),
            new Bounds(
                    1, 12, List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
            new Bounds(0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));

    /** @param names of the values from the lowest on */
    record Bounds(int low, int high, List<String> names) {
        int value(String text) {
            int named = names.indexOf(text.toLowerCase(Locale.ROOT));
            if (named >= 0) {
                return low + named;
            }
            if (!text.matches("\\d{1,9}")) {
                throw new IllegalArgumentException(
                        "failed to parse int from %s: strconv.Atoi: parsing \"%s\": invalid syntax"
                                .formatted(text, text));
            }
            return Integer.parseInt(text);
        }
    }

    boolean has(int value) {
        return values.get(value);
    }

    /** @throws IllegalArgumentException with robfig/cron's words */
    static Field parse(String text, Bounds bounds) {
        var values = new BitSet();
        var any = false;
        for (var part : text.split(",", 0)) {
            any |= range(part, bounds, values);
        }
        return new Field(values, any);
    }

    /** @return whether it is a star */
    private static boolean range(String text, Bounds bounds, BitSet values) {
        var steps = text.split("/", -1);
        var ends = steps[0].split("-", -1);
        if (steps.length > 2) {
            throw new IllegalArgumentException("too many slashes: " + text);
        }
        if (ends.length > 2) {
            throw new IllegalArgumentException("too many hyphens: " + text);
        }
        var star = ends[0].equals("*") || ends[0].equals("?");
        int first = star ? bounds.low() : bounds.value(ends[0]);
        int last =
                star || (steps.length == 2 && ends.length == 1) ? bounds.high() : bounds.value(ends[ends.length - 1]);
        int step = steps.length == 2 ? bounds.value(steps[1]) : 1;
        check(text, bounds, first, last);
        if (step == 0) {
            throw new IllegalArgumentException("step of range should be a positive number: " + text);
        }
        for (int value = first; value <= last; value += step) {
            values.set(value);
        }
        return star && step == 1;
    }

    private static void check(String text, Bounds bounds, int first, int last) {
        if (first < bounds.low()) {
            throw new IllegalArgumentException(
                    "beginning of range (%d) below minimum (%d): %s".formatted(first, bounds.low(), text));
        }
        if (last > bounds.high()) {
            throw new IllegalArgumentException(
                    "end of range (%d) above maximum (%d): %s".formatted(last, bounds.high(), text));
        }
        if (first > last) {
            throw new IllegalArgumentException(
                    "beginning of range (%d) beyond end of range (%d): %s".formatted(first, last, text));
        }
    }
}
