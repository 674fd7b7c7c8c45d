package org.collaborizm.grasp.classroom;

import java.security.Principal;
import java.util.Optional;
import org.collaborizm.grasp.learner.LearnerId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Whoever asks for a page; readers need not be signed in. */
final class Visitor {
    private Visitor() {}

    static Optional<LearnerId> learner(@Nullable Principal who) {
        return Optional.ofNullable(who).map(LearnerId::of);
    }

    /** For acts that only somebody known may do. */
    static LearnerId known(@Nullable Principal who) {
        return learner(who)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED, "Start as a guest or sign in"));
    }
}
