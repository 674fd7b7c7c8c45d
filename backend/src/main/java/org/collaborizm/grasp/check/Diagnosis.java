package org.collaborizm.grasp.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Knows the troubles that everybody has, and says the most telling one that a check is in. */
final class Diagnosis {
    private static final int LONGEST = 400;
    private static final List<Function<Trouble, Optional<String>>> RULES = List.of(
            Misplaced::elsewhere,
            Misplaced::misspelt,
            PodTroubles::notAllowed,
            PodTroubles::image,
            PodTroubles::configuration,
            PodTroubles::unschedulable,
            PodTroubles::crash,
            PodTroubles::probe,
            Misplaced::selectsNothing);

    private Diagnosis() {}

    static Optional<String> of(Trouble trouble) {
        return RULES.stream()
                .flatMap(it -> it.apply(trouble).stream())
                .findFirst()
                .map(it -> Words.atMost(LONGEST, it));
    }
}
