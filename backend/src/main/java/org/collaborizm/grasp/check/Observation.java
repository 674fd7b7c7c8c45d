package org.collaborizm.grasp.check;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * One look at one check.
 *
 * @param number counts the looks, from 1
 * @param at when it was judged
 * @param check its id
 * @param changed the names of what was not the same at the look before; empty if only time has passed
 * @param seen by the check's names, how many objects there were, or what else was seen in few words
 * @param parts those that must all be true, in the order of the condition; none if nothing could be told
 */
public record Observation(
        long number,
        Instant at,
        String check,
        Verdict verdict,
        List<String> changed,
        SortedMap<String, String> seen,
        List<Part> parts) {
    public Observation {
        changed = List.copyOf(changed);
        parts = List.copyOf(parts);
    }

    /**
     * @param text as it stands in the condition
     * @param value {@code true}, {@code false}, or {@code nothing} where something that it reads is not there
     */
    public record Part(String text, String value) {}
}
