package org.collaborizm.grasp.minicluster.controller.cronjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "* * * * *, 2025-01-01T00:01:00Z",
        "*/5 * * * *, 2025-01-01T00:05:00Z",
        "7-59/10 * * * *, 2025-01-01T00:07:00Z",
        "0 12 * * *, 2025-01-01T12:00:00Z",
        "30 8 * * MON-FRI, 2025-01-01T08:30:00Z",
        "0 0 * * sun, 2025-01-05T00:00:00Z",
        "0 0 13 * 5, 2025-01-03T00:00:00Z",
        "0 0 29 2 *, 2028-02-29T00:00:00Z",
        "0 0 1 jan *, 2026-01-01T00:00:00Z",
        "@hourly, 2025-01-01T01:00:00Z",
        "@daily, 2025-01-02T00:00:00Z",
        "@weekly, 2025-01-05T00:00:00Z",
        "@monthly, 2025-02-01T00:00:00Z",
        "CRON_TZ=Asia/Tokyo 0 9 * * *, 2025-01-02T00:00:00Z",
        "TZ=America/New_York 0 0 * * *, 2025-01-01T05:00:00Z"
    })
    void theNextTimeIsFound(String schedule, Instant next) {
        assertThat(Schedule.parse(schedule, ZoneOffset.UTC).next(START)).contains(next);
    }

    @Test
    void anHourThatDoesNotExistIsLeftOut() {
        var berlin = Schedule.parse("30 2 * * *", ZoneId.of("Europe/Berlin"));
        assertThat(berlin.next(Instant.parse("2025-03-29T12:00:00Z"))).contains(Instant.parse("2025-03-31T00:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "* * * *; expected exactly 5 fields, found 4: [* * * *]",
                "60 * * * *; end of range (60) above maximum (59): 60",
                "* * 0 * *; beginning of range (0) below minimum (1): 0",
                "5-1 * * * *; beginning of range (5) beyond end of range (1): 5-1",
                "x * * * *; failed to parse int from x: strconv.Atoi: parsing \"x\": invalid syntax",
                "@never; unrecognized descriptor: @never"
            })
    void whatIsNoScheduleIsSaid(String schedule, String message) {
        assertThatThrownBy(() -> Schedule.parse(schedule, ZoneOffset.UTC)).hasMessage(message);
    }

    @Test
    void whatNeverComesIsEmpty() {
        assertThat(Schedule.parse("0 0 31 2 *", ZoneOffset.UTC).next(START)).isEmpty();
    }
}
