package org.collaborizm.grasp.minicluster.kubelet;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How Go writes things in messages. */
final class GoText {
    private GoText() {}

    /** {@code 1.2s}, {@code 250ms}, {@code 2m40s}: to the millisecond. */
    static String duration(Duration duration) {
        var millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        if (millis < 1000) {
            return millis + "ms";
        }
        var hours = millis / 3_600_000;
        var minutes = millis / 60_000 % 60;
        var text = new StringBuilder();
        if (hours > 0) {
            text.append(hours).append('h');
        }
        if (hours > 0 || minutes > 0) {
            text.append(minutes).append('m');
        }
        return text.append(seconds(millis % 60_000)).append('s').toString();
    }

    private static String seconds(long millis) {
        var rest = millis % 1000;
        var digits = rest == 0 ? "" : ("." + String.format("%03d", rest)).replaceFirst("0+$", "");
        return millis / 1000 + digits;
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** As {@code metav1.Time} is written. */
    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
