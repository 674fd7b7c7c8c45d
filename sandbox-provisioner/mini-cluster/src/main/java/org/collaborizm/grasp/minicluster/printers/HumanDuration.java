package org.collaborizm.grasp.minicluster.printers;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them, as {@code apimachinery/pkg/util/duration}. */
public final class HumanDuration {
    private HumanDuration() {}

    /** {@code 42s}, {@code 3m5s}, {@code 12d}; {@code <invalid>} if it is clearly below zero. */
    public static String of(Duration duration) {
        var seconds = duration.toSeconds();
        if (seconds < -1) {
            return "<invalid>";
        }
        if (seconds <= 0) {
            return "0s";
        }
        return seconds < 60 * 2 ? seconds + "s" : minutes(duration);
    }

    private static String minutes(Duration duration) {
        var minutes = duration.toMinutes();
        if (minutes < 10) {
            return both(minutes, "m", duration.toSeconds() % 60, "s");
        }
        if (minutes < 60 * 3) {
            return minutes + "m";
        }
        var hours = duration.toHours();
        if (hours < 8) {
            return both(hours, "h", minutes % 60, "m");
        }
        return hours < 48 ? hours + "h" : days(hours);
    }

    private static String days(long hours) {
        if (hours < 24 * 8) {
            return both(hours / 24, "d", hours % 24, "h");
        }
        if (hours < 24 * 365 * 2) {
            return hours / 24 + "d";
        }
        if (hours < 24 * 365 * 8) {
            return both(hours / 24 / 365, "y", hours / 24 % 365, "d");
        }
        return String.format(Locale.ROOT, "%dy", hours / 24 / 365);
    }

    private static String both(long large, String largeUnit, long small, String smallUnit) {
        return small == 0 ? large + largeUnit : large + largeUnit + small + smallUnit;
    }
}
