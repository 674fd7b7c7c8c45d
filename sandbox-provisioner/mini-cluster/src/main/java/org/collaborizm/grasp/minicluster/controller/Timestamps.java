package org.collaborizm.grasp.minicluster.controller;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as objects hold them: RFC 3339 in UTC, whole seconds. */
public final class Timestamps {
    private Timestamps() {}

    public static String of(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Duration from a time until now is over; negative or zero if it is. */
    public static Duration remaining(Instant since, long seconds, Instant now) {
        return Duration.between(now, since.plusSeconds(seconds));
    }
}
