package org.collaborizm.grasp.minicluster.schema;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Times as {@code metav1.Time} and {@code metav1.MicroTime} read and write them. */
final class GoTime {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    /** What each part looks like, and how Go's layout names it. */
    private static final String[][] PARTS = {
        {"\\d{4}", "2006"},
        {"-", "-"},
        {"\\d{2}", "01"},
        {"-", "-"},
        {"\\d{2}", "02"},
        {"T", "T"},
        {"\\d{2}", "15"},
        {":", ":"},
        {"\\d{2}", "04"},
        {":", ":"},
        {"\\d{2}", "05"},
        {"(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})", "Z07:00"}
    };

    private GoTime() {}

    /** @throws DateTimeException if the text is no RFC 3339 time */
    static String canonical(String text, boolean micros) {
        return write(OffsetDateTime.parse(text).toInstant(), micros);
    }

    static String write(Instant time, boolean micros) {
        return (micros ? MICROS : SECONDS).format(time);
    }

    /** What Go's {@code time.Parse} says. */
    static String complaint(String text, boolean micros) {
        var layout = micros ? "2006-01-02T15:04:05.000000Z07:00" : "2006-01-02T15:04:05Z07:00";
        var rest = text;
        for (var part : PARTS) {
            var match = Pattern.compile(part[0]).matcher(rest);
            if (!match.lookingAt()) {
                return "parsing time \"%s\" as \"%s\": cannot parse \"%s\" as \"%s\""
                        .formatted(text, layout, rest, part[1]);
            }
            rest = rest.substring(match.end());
        }
        return rest.isEmpty()
                ? "parsing time \"%s\": day out of range".formatted(text)
                : "parsing time \"%s\": extra text: \"%s\"".formatted(text, rest);
    }
}
