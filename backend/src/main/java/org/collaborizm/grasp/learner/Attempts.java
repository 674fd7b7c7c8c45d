package org.collaborizm.grasp.learner;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How often somebody may guess, or come in new. The same for names that are somebody's and names that are nobody's. */
@Component
class Attempts {
    private final Throttle names;
    private final Throttle addresses;
    private final Throttle arrivals;

    Attempts(Clock clock) {
        names = new Throttle(clock, 5, 20);
        addresses = new Throttle(clock, 40, 200);
        arrivals = new Throttle(clock, 60, 200);
    }

    /** @return how long to wait; empty if the guess may be checked */
    Optional<Duration> guess(ClientAddress client, Name name) {
        return addresses.take(client.key()).or(() -> names.take(name.key()));
    }

    /** Right guesses cost nothing, so that a class behind one address can sign in together. */
    void right(ClientAddress client, Name name) {
        addresses.giveBack(client.key());
        names.giveBack(name.key());
    }

    /** @return how long to wait; empty if a guest or an account may be made */
    Optional<Duration> arrive(ClientAddress client) {
        return arrivals.take(client.key());
    }
}
