package org.collaborizm.grasp.minicluster.kubelet.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Which lines of a log are wanted, as {@code v1.PodLogOptions}.
 *
 * @param since nothing older
 * @param tail how many at most, -1 for all
 * @param limit of bytes, -1 for none
 */
public record LogOptions(boolean follow, boolean previous, boolean timestamps, Instant since, int tail, long limit) {
    private static final DateTimeFormatter NANOS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** @param parameter of the query */
    public static LogOptions of(Function<String, Optional<String>> parameter, Instant now) {
        var seconds = parameter.apply("sinceSeconds").map(it -> now.minusSeconds(Long.parseLong(it)));
        var time = parameter.apply("sinceTime").map(Instant::parse);
        return new LogOptions(
                flag(parameter.apply("follow")),
                flag(parameter.apply("previous")),
                flag(parameter.apply("timestamps")),
                seconds.or(() -> time).orElse(Instant.MIN),
                parameter.apply("tailLines").map(Integer::parseInt).orElse(-1),
                parameter.apply("limitBytes").map(Long::parseLong).orElse(-1L));
    }

    private static boolean flag(Optional<String> value) {
        return value.filter(it -> it.equals("true") || it.equals("1")).isPresent();
    }

    /** What there is now. */
    public String select(LogBuffer log) {
        var lines = log.lines().stream().filter(this::recent).toList();
        var from = tail < 0 ? 0 : Math.max(0, lines.size() - tail);
        var text = new StringBuilder();
        lines.subList(from, lines.size()).forEach(it -> text.append(written(it)));
        return limited(text.toString());
    }

    /**
     * What there is and what comes.
     *
     * @return stops telling
     */
    public Runnable follow(LogBuffer log, Consumer<String> each, Runnable end) {
        var there = log.lines();
        var skip = tail < 0 ? 0 : Math.max(0, there.size() - tail);
        var seen = new int[1];
        return log.follow(
                line -> {
                    if (seen[0]++ >= skip && recent(line)) {
                        each.accept(written(line));
                    }
                },
                end);
    }

    private boolean recent(LogLine line) {
        return !line.time().isBefore(since);
    }

    private String written(LogLine line) {
        return (timestamps ? NANOS.format(line.time()) + " " : "") + line.text() + "\n";
    }

    private String limited(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return limit < 0 || bytes.length <= limit ? text : new String(bytes, 0, (int) limit, StandardCharsets.UTF_8);
    }
}
