package org.collaborizm.grasp.minicluster.kubelet;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Waiting between attempts: 10 s, twice as long each time up to 5 min, from the start again after 10 quiet minutes. */
final class BackOff {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private @Nullable Instant updated;
    private Duration wait = Duration.ZERO;

    /**
     * @param since the failure
     * @return how long until the next attempt may be made; zero if at once
     */
    Duration remaining(Instant since, Instant now) {
        if (updated == null || expired(since)) {
            return Duration.ZERO;
        }
        var left = Duration.between(now, since.plus(wait));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Another attempt is made, or has failed. */
    void next(Instant now) {
        wait = updated == null || expired(now) ? FIRST : min(wait.multipliedBy(2));
        updated = now;
    }

    Duration current() {
        return wait;
    }

    private boolean expired(Instant at) {
        return updated != null && Duration.between(updated, at).compareTo(LONGEST.multipliedBy(2)) > 0;
    }

    private static Duration min(Duration wait) {
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
