package org.collaborizm.grasp.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Docker command line, as the thing that Grasp is compared with. */
final class Docker {
    private Docker() {}

    /** @throws IllegalStateException if the command fails, with its output */
    static String run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + output);
        }
        return output.strip();
    }

    /** When the container first said the text, by the engine's own clock. */
    static Optional<Instant> said(String container, String text) throws IOException, InterruptedException {
        return run("logs", "--timestamps", container)
                .lines()
                .filter(line -> line.contains(text))
                .map(line -> Instant.parse(line.substring(0, line.indexOf(' '))))
                .findFirst();
    }

    /** Follows the container's output until it says the text. */
    static void awaitSaid(String container, String text) throws IOException {
        var process = new ProcessBuilder("docker", "logs", "--follow", container)
                .redirectErrorStream(true)
                .start();
        try (var lines = process.inputReader()) {
            while (true) {
                var line = lines.readLine();
                if (line == null) {
                    throw new IllegalStateException(container + " ended without saying: " + text);
                }
                if (line.contains(text)) {
                    return;
                }
            }
        } finally {
            process.destroy();
        }
    }
}
