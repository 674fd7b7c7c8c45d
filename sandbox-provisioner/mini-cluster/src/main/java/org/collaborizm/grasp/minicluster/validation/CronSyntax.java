package org.collaborizm.grasp.minicluster.validation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what is wrong with a cron schedule, in the words of {@code robfig/cron}'s standard parser. */
final class CronSyntax {
    private static final Set<String> DESCRIPTORS =
            Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
    private static final Pattern DURATION = Pattern.compile("([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final List<Range> FIELDS = List.of(
            new Range(0, 59, Map.of()),
            new Range(0, 23, Map.of()),
            new Range(1, 31, Map.of()),
            new Range(1, 12, numbered(MONTHS, 1)),
            new Range(0, 6, numbered(DAYS, 0)));

    private CronSyntax() {}

    /** Empty if the schedule is valid. */
    static Optional<String> error(String schedule) {
        try {
            check(schedule);
            return Optional.empty();
        } catch (IllegalArgumentException wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
    }

    private static void check(String schedule) {
        var spec = schedule;
        if (spec.startsWith("TZ=") || spec.startsWith("CRON_TZ=")) {
            spec = spec.substring(Math.max(0, spec.indexOf(' '))).strip();
        }
        if (spec.startsWith("@")) {
            descriptor(spec);
            return;
        }
        var fields = List.of(spec.strip().split("\\s+"));
        if (fields.size() != FIELDS.size()) {
            throw new IllegalArgumentException("expected exactly 5 fields, found %d: [%s]"
                    .formatted(spec.isBlank() ? 0 : fields.size(), String.join(" ", fields)));
        }
        for (var i = 0; i < fields.size(); i++) {
            FIELDS.get(i).check(fields.get(i));
        }
    }

    private static void descriptor(String spec) {
        if (spec.startsWith("@every ")) {
            if (!DURATION.matcher(spec.substring(7)).matches()) {
                throw new IllegalArgumentException("failed to parse duration %s: time: invalid duration \"%s\""
                        .formatted(spec, spec.substring(7)));
            }
        } else if (!DESCRIPTORS.contains(spec)) {
            throw new IllegalArgumentException("unrecognized descriptor: " + spec);
        }
    }

    private static Map<String, Integer> numbered(List<String> names, int first) {
        return names.stream().collect(Collectors.toMap(it -> it, it -> names.indexOf(it) + first));
    }

    private record Range(int lowest, int highest, Map<String, Integer> names) {
        void check(String field) {
            for (var part : field.split(",", -1)) {
                if (!part.isEmpty()) {
                    part(part);
                }
            }
        }

        private void part(String part) {
            var rangeAndStep = part.split("/", -1);
            var ends = rangeAndStep[0].split("-", -1);
            var everything = ends[0].equals("*") || ends[0].equals("?");
            var start = everything ? lowest : value(ends[0]);
            var end = everything ? highest : end(ends, start, part);
            if (rangeAndStep.length > 2) {
                throw new IllegalArgumentException("too many slashes: " + part);
            }
            var step = rangeAndStep.length == 2 ? number(rangeAndStep[1]) : 1;
            if (rangeAndStep.length == 2 && ends.length == 1) {
                end = highest;
            }
            limits(start, end, step, part);
        }

        private int end(String[] ends, int start, String part) {
            if (ends.length > 2) {
                throw new IllegalArgumentException("too many hyphens: " + part);
            }
            return ends.length == 2 ? value(ends[1]) : start;
        }

        private void limits(int start, int end, int step, String part) {
            if (start < lowest) {
                throw new IllegalArgumentException(
                        "beginning of range (%d) below minimum (%d): %s".formatted(start, lowest, part));
            }
            if (end > highest) {
                throw new IllegalArgumentException(
                        "end of range (%d) above maximum (%d): %s".formatted(end, highest, part));
            }
            if (start > end) {
                throw new IllegalArgumentException(
                        "beginning of range (%d) beyond end of range (%d): %s".formatted(start, end, part));
            }
            if (step == 0) {
                throw new IllegalArgumentException("step of range should be a positive number: " + part);
            }
        }

        private int value(String text) {
            var named = names.get(Syntax.lower(text));
            return named == null ? number(text) : named;
        }

        private static int number(String text) {
            try {
                var number = Integer.parseInt(text);
                if (number < 0) {
                    throw new IllegalArgumentException("negative number (%d) not allowed: %s".formatted(number, text));
                }
                return number;
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException(
                        "failed to parse int from %s: strconv.Atoi: parsing \"%s\": invalid syntax"
                                .formatted(text, text),
                        notANumber);
            }
        }
    }
}
