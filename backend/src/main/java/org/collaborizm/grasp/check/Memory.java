package org.collaborizm.grasp.check;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is remembered of a check from one change to the next. Times are by {@link System#nanoTime()}.
 *
 * @param stage how many of its stages have been true, one after the other
 * @param isSpoilt whether what must never be true was
 * @param held since when its condition holds without a break
 * @param begun since when its time runs
 * @param met whether it has held in time
 */
record Memory(int stage, boolean isSpoilt, OptionalLong held, OptionalLong begun, boolean met) {
    static final Memory FRESH = new Memory(0, false, OptionalLong.empty(), OptionalLong.empty(), false);

    Memory further() {
        return new Memory(stage + 1, isSpoilt, held, begun, met);
    }

    Memory spoilt() {
        return new Memory(stage, true, OptionalLong.empty(), begun, met);
    }

    /** It does not hold. */
    Memory interrupted() {
        return new Memory(stage, isSpoilt, OptionalLong.empty(), begun, met);
    }

    /** Nobody knows whether it holds; its time runs anew. */
    Memory blind() {
        return new Memory(stage, isSpoilt, OptionalLong.empty(), OptionalLong.empty(), met);
    }

    Memory heldSince(long now) {
        return held.isPresent() ? this : new Memory(stage, isSpoilt, OptionalLong.of(now), begun, met);
    }

    Memory begunBy(long now) {
        return begun.isPresent() ? this : new Memory(stage, isSpoilt, held, OptionalLong.of(now), met);
    }

    Memory solved() {
        return new Memory(stage, isSpoilt, held, begun, true);
    }

    long heldNanos(long now) {
        return held.isPresent() ? now - held.getAsLong() : 0;
    }

    /**
     * How much of its time was left when it began to hold, or is left now if it does not; negative if it is over.
     *
     * @return nothing if it has no end, or has held in time
     */
    Optional<Duration> left(Optional<Duration> within, long now) {
        return within.filter(_ -> !met).map(it -> it.minusNanos(held.orElse(now) - begun.orElse(now)));
    }
}
