package org.collaborizm.grasp.minicluster.controller.job;

import java.util.ArrayList;
import java.util.BitSet;

/** A set of completion indexes, written {@code 1,3-5,7}. */
final class Indexes {
    private final BitSet bits = new BitSet();

    static Indexes parse(String text) {
        var indexes = new Indexes();
        for (var interval : text.isEmpty() ? new String[0] : text.split(",")) {
            var ends = interval.split("-", 2);
            int first = Integer.parseInt(ends[0].strip());
            int last = Integer.parseInt(ends[ends.length - 1].strip());
            indexes.bits.set(first, last + 1);
        }
        return indexes;
    }

    void add(int index) {
        bits.set(index);
    }

    boolean contains(int index) {
        return bits.get(index);
    }

    int total() {
        return bits.cardinality();
    }

    /** Forgets those from an index on. */
    void truncate(int end) {
        bits.clear(end, Math.max(end, bits.length()));
    }

    int common(Indexes other) {
        var both = (BitSet) bits.clone();
        both.and(other.bits);
        return both.cardinality();
    }

    @Override
    public String toString() {
        var intervals = new ArrayList<String>();
        for (int first = bits.nextSetBit(0); first >= 0; ) {
            int last = bits.nextClearBit(first) - 1;
            intervals.add(interval(first, last));
            first = bits.nextSetBit(last + 1);
        }
        return String.join(",", intervals);
    }

    private static String interval(int first, int last) {
        return switch (last - first) {
            case 0 -> Integer.toString(first);
            case 1 -> first + "," + last;
            default -> first + "-" + last;
        };
    }
}
