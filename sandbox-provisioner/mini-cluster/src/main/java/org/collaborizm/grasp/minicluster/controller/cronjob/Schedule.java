package org.collaborizm.grasp.minicluster.controller.cronjob;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The times a schedule names: five fields, or a word such as {@code @hourly}, as robfig/cron's standard parser reads them. A
 * zone may be given as {@code TZ=} or {@code CRON_TZ=} before it.
 */
final class Schedule {
    private static final Map<String, String> WORDS = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");
    private static final int LAST_YEARS = 5;

    private final Field minute;
    private final Field hour;
    private final Field day;
    private final Field month;
    private final Field weekday;
    private final ZoneId zone;

    private Schedule(List<Field> fields, ZoneId zone) {
        this.minute = fields.get(0);
        this.hour = fields.get(1);
        this.day = fields.get(2);
        this.month = fields.get(3);
        this.weekday = fields.get(4);
        this.zone = zone;
    }

    /**
     * @param zone if the text names none
     * @throws IllegalArgumentException with robfig/cron's words if it is none
     */
    static Schedule parse(String text, ZoneId zone) {
        var rest = text.strip();
        var in = zone;
        if (rest.startsWith("TZ=") || rest.startsWith("CRON_TZ=")) {
            int space = rest.indexOf(' ');
            var name = rest.substring(rest.indexOf('=') + 1, space < 0 ? rest.length() : space);
            in = zoneOf(name);
            rest = space < 0 ? "" : rest.substring(space).strip();
        }
        return fields(WORDS.getOrDefault(rest, rest), in);
    }

    static boolean isZone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name);
    }

    /** @throws IllegalArgumentException if there is no such zone */
    static ZoneId zoneOf(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("provided bad location %s: unknown time zone %s".formatted(name, name));
        }
    }

    private static Schedule fields(String text, ZoneId zone) {
        if (text.startsWith("@")) {
            throw new IllegalArgumentException("unrecognized descriptor: " + text);
        }
        var parts = text.isEmpty() ? new String[0] : text.split("\\s+");
        if (parts.length != 5) {
            throw new IllegalArgumentException(
                    "expected exactly 5 fields, found %d: [%s]".formatted(parts.length, String.join(" ", parts)));
        }
        var fields = new ArrayList<Field>();
        for (int i = 0; i < parts.length; i++) {
            fields.add(Field.parse(parts[i], Field.BOUNDS.get(i)));
        }
        return new Schedule(fields, zone);
    }

    /** The first time after another; empty if there is none within five years. */
    Optional<Instant> next(Instant after) {
        var time = after.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        var end = time.plusYears(LAST_YEARS);
        while (time.isBefore(end)) {
            var later = later(time);
            if (later.equals(time)) {
                return Optional.of(time.toInstant());
            }
            time = later;
        }
        return Optional.empty();
    }

    /** The same time if it fits, or the next that may. */
    private ZonedDateTime later(ZonedDateTime time) {
        if (!month.has(time.getMonthValue())) {
            return startOfDay(time).withDayOfMonth(1).plusMonths(1);
        }
        if (!dayFits(time)) {
            return startOfDay(time).plusDays(1);
        }
        if (!hour.has(time.getHour())) {
            return time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        }
        return minute.has(time.getMinute()) ? time : time.plusMinutes(1);
    }

    private ZonedDateTime startOfDay(ZonedDateTime time) {
        return time.toLocalDate().atStartOfDay(zone);
    }

    /** If both days are restricted either will do. */
    private boolean dayFits(ZonedDateTime time) {
        var byDay = day.has(time.getDayOfMonth());
        var byWeekday = weekday.has(time.getDayOfWeek().getValue() % 7);
        return (day.any() || weekday.any()) ? (byDay && byWeekday) : (byDay || byWeekday);
    }
}
