package org.collaborizm.grasp.learner;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Lets each key try a few times at once and then ever more slowly. A flood of keys takes no more memory than the most
 * that are kept.
 */
final class Throttle {
    private static final int MOST_KEYS = 50_000;

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterAccess(Duration.ofHours(1))
            .build();
    private final TimeMeter time;
    private final int perMinute;
    private final int perHour;

    Throttle(Clock clock, int perMinute, int perHour) {
        this.time = new ClockTime(clock);
        this.perMinute = perMinute;
        this.perHour = perHour;
    }

    /** @return how long to wait before the next try; empty if this one may go on */
    Optional<Duration> take(String key) {
        var probe = bucket(key).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** The try was no guess after all. */
    void giveBack(String key) {
        bucket(key).addTokens(1);
    }

    private Bucket bucket(String key) {
        return buckets.get(
                key,
                _ -> Bucket.builder()
                        .addLimit(burst -> burst.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                        .addLimit(steady -> steady.capacity(perHour).refillGreedy(perHour, Duration.ofHours(1)))
                        .withCustomTimePrecision(time)
                        .build());
    }

    private record ClockTime(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
