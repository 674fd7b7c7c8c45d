package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.collaborizm.grasp.provisioner.RunningSandbox.ShellOutput;

/** A terminal that remembers the last of what it was sent. */
final class Screen implements ShellOutput {
    private static final int KEPT = 1 << 20;

    final AtomicLong received = new AtomicLong();
    private final StringBuilder text = new StringBuilder();
    private String ended = "";

    @Override
    public synchronized void bytes(byte[] bytes) {
        received.addAndGet(bytes.length);
        text.append(new String(bytes, StandardCharsets.UTF_8));
        text.delete(0, Math.max(0, text.length() - KEPT));
    }

    @Override
    public synchronized void ended(String reason) {
        ended = reason;
    }

    synchronized String text() {
        return text.toString();
    }

    synchronized String endedBecause() {
        return ended;
    }

    void shows(String expected) {
        shows(expected, Duration.ofSeconds(15));
    }

    void shows(String expected, Duration patience) {
        Awaitility.await()
                .atMost(patience)
                .untilAsserted(() -> assertThat(text().contains(expected))
                        .as(() -> "\"%s\" is shown; the last of what is: %s".formatted(expected, last()))
                        .isTrue());
    }

    private String last() {
        String text = text();
        return text.substring(Math.max(0, text.length() - 2000));
    }
}
