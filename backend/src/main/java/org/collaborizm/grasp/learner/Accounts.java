package org.collaborizm.grasp.learner;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Signing in and up. A name and a password together say who somebody is, so that a name is never taken and no answer
 * tells whether it is somebody's; docs/learners.md weighs this.
 */
@Component
class Accounts {
    private static final Duration BUSY = Duration.ofSeconds(15);
    private static final String WRONG = "That name and password do not go together. Please check both.";
    private static final String ODD_NAME = "A name has 3 to 40 letters, digits, '-' or '_', and no spaces.";

    private final LearnerRows rows;
    private final Verifiers verifiers;
    private final PasswordRules rules;
    private final Attempts attempts;

    Accounts(LearnerRows rows, Verifiers verifiers, PasswordRules rules, Attempts attempts) {
        this.rows = rows;
        this.verifiers = verifiers;
        this.rules = rules;
        this.attempts = attempts;
    }

    Entrance signIn(ClientAddress client, Entry entry) {
        var name = entry.parsedName();
        if (name.isEmpty() || entry.givenPassword().length() > 2 * PasswordRules.LONGEST) {
            return new Entrance.Shut(WRONG);
        }
        return attempts.guess(client, name.get())
                .<Entrance>map(Entrance.Later::new)
                .orElseGet(() -> verifiers
                        .of(name.get(), entry.givenPassword())
                        .map(credentials -> known(client, credentials))
                        .orElseGet(() -> new Entrance.Later(BUSY)));
    }

    private Entrance known(ClientAddress client, Credentials credentials) {
        var learner = rows.find(credentials);
        learner.ifPresent(_ -> attempts.right(client, credentials.name()));
        return learner.<Entrance>map(Entrance.Open::new).orElseGet(() -> new Entrance.Shut(WRONG));
    }

    /** A guest keeps their id, and so everything they did. Counts as a guess, since it opens an account that is there. */
    Entrance signUp(ClientAddress client, Optional<Learner> current, Entry entry) {
        var name = entry.parsedName();
        if (name.isEmpty()) {
            return new Entrance.Shut(ODD_NAME);
        }
        var objection = rules.objection(name.get(), entry.givenPassword());
        if (objection.isPresent()) {
            return new Entrance.Shut(objection.get());
        }
        return attempts.arrive(client)
                .or(() -> attempts.guess(client, name.get()))
                .<Entrance>map(Entrance.Later::new)
                .orElseGet(() -> verifiers
                        .of(name.get(), entry.givenPassword())
                        .<Entrance>map(credentials -> new Entrance.Open(named(current, credentials)))
                        .orElseGet(() -> new Entrance.Later(BUSY)));
    }

    private Learner named(Optional<Learner> current, Credentials credentials) {
        return rows.find(credentials).orElseGet(() -> {
            try {
                var guest = current.filter(Learner::guest).map(Learner::id);
                if (guest.filter(id -> rows.name(id, credentials)).isEmpty()) {
                    rows.name(new LearnerId(UUID.randomUUID()), credentials);
                }
            } catch (DuplicateKeyException _) {
                // the same form, sent twice at once: the other one was first
            }
            return rows.find(credentials).orElseThrow();
        });
    }
}
