package org.collaborizm.grasp.check;

import java.util.OptionalLong;

/**
 * What is remembered of a check from one change to the next.
 *
 * @param stage how many of its stages have been true, one after the other
 * @param isSpoilt whether what must never be true was
 * @param held since when its condition holds without a break, by {@link System#nanoTime()}
 */
record Memory(int stage, boolean isSpoilt, OptionalLong held) {
    static final Memory FRESH = new Memory(0, false, OptionalLong.empty());

    Memory further() {
        return new Memory(stage + 1, isSpoilt, held);
    }

    Memory spoilt() {
        return new Memory(stage, true, OptionalLong.empty());
    }

    /** It does not hold, or nobody knows. */
    Memory interrupted() {
        return new Memory(stage, isSpoilt, OptionalLong.empty());
    }

    Memory heldSince(long now) {
        return held.isPresent() ? this : new Memory(stage, isSpoilt, OptionalLong.of(now));
    }

    long heldNanos(long now) {
        return held.isPresent() ? now - held.getAsLong() : 0;
    }
}
