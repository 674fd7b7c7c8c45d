package org.collaborizm.grasp.lesson;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Reads times such as {@code 30s} or {@code 2m}.
 *
 * @param longest whole minutes
 * @param such what a problem gives as an example
 */
record TimeReader(Duration longest, String such, Problems problems) {
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,2})(s|m)");

    /** Zero, and a problem, if it is none or too long. */
    Duration read(String key, Scalar text) {
        var time = TIME.matcher(text.text());
        if (time.matches()) {
            int number = Integer.parseInt(time.group(1));
            var duration = time.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMinutes(number);
            if (duration.compareTo(longest) <= 0) {
                return duration;
            }
        }
        problems.at(
                text.position(),
                "\"%s\" is a time such as %s, and at most %dm.".formatted(key, such, longest.toMinutes()));
        return Duration.ZERO;
    }
}
