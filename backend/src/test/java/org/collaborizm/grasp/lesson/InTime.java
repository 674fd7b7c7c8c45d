package org.collaborizm.grasp.lesson;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.function.Supplier;

/** Nothing that somebody writes may keep the server busy. */
final class InTime {
    /** Generous, since the machine does other things, too; what hangs does not end in it. */
    private static final Duration MOST = Duration.ofSeconds(10);

    private InTime() {}

    static <T> T get(String text, Supplier<T> work) {
        return assertTimeoutPreemptively(MOST, work::get, () -> "too slow: " + text);
    }
}
