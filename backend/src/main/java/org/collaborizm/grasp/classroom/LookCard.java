package org.collaborizm.grasp.classroom;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.collaborizm.grasp.check.Observation;
import org.collaborizm.grasp.check.Verdict;

/**
 * A look at a check, as a mentor sees it.
 *
 * @param state {@code holds}, {@code not-yet} or {@code cannot-tell}
 * @param words what learners are told
 */
record LookCard(
        long number,
        Instant at,
        String check,
        String state,
        String words,
        List<String> changed,
        SortedMap<String, String> seen,
        List<Observation.Part> parts) {
    static LookCard of(Observation look) {
        return switch (look.verdict()) {
            case Verdict.Holds _ -> of(look, "holds", "");
            case Verdict.NotYet notYet -> of(look, "not-yet", notYet.message());
            case Verdict.CannotTell cannot -> of(look, "cannot-tell", cannot.reason());
        };
    }

    private static LookCard of(Observation look, String state, String words) {
        return new LookCard(
                look.number(), look.at(), look.check(), state, words, look.changed(), look.seen(), look.parts());
    }
}
