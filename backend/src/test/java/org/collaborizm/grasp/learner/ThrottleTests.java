package org.collaborizm.grasp.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ThrottleTests {
    private final Hand hand = new Hand();
    private final Throttle throttle = new Throttle(hand, 3, 6);

    @Test
    void letsAFewTriesThroughAndThenNone() {
        take(3);
        assertThat(throttle.take("ada"))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofSeconds(19), Duration.ofSeconds(21)));
    }

    @Test
    void letsOneThroughAgainAfterTheTimeItNamed() {
        take(3);
        hand.now = hand.now.plus(throttle.take("ada").orElseThrow());
        assertThat(throttle.take("ada")).isEmpty();
    }

    @Test
    void growsSlowerForThoseWhoGoOn() {
        take(3);
        hand.now = hand.now.plusSeconds(60);
        take(3);
        hand.now = hand.now.plusSeconds(60);
        assertThat(throttle.take("ada").orElseThrow()).isGreaterThan(Duration.ofMinutes(7));
    }

    @Test
    void keepsTheOthersApart() {
        take(3);
        assertThat(throttle.take("grace")).isEmpty();
    }

    @Test
    void forgetsATryThatWasNoGuess() {
        take(3);
        throttle.giveBack("ada");
        assertThat(throttle.take("ada")).isEmpty();
    }

    private void take(int times) {
        for (var tried = 0; tried < times; tried++) {
            assertThat(throttle.take("ada")).isEmpty();
        }
    }

    private static final class Hand extends Clock {
        Instant now = Instant.parse("2026-11-23T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
