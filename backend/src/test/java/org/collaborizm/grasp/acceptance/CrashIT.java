package org.collaborizm.grasp.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed in the middle of a start; the next one finishes the work, and in the end nothing is left. */
class CrashIT {
    private static final Duration LONG = Duration.ofMinutes(4);

    @TempDir
    Path data;

    @Test
    void aKilledStartIsFinishedByTheNextServerAndLeavesNothingBehind() throws Exception {
        var server = new ServerProcess(data, "--grasp.engine=k3s");
        try (var guest = Visitor.guest(server)) {
            var lesson = "/lessons/desired-state";
            guest.post(lesson + "/sandbox/start?step=a-cluster-of-your-own", lesson, "");
            var label = "label=org.collaborizm.grasp.server="
                    + Files.readString(data.resolve("server.id")).strip();
            await().atMost(LONG)
                    .until(() -> !docker("ps", "-q", "--filter", label).isEmpty());

            server.kill();
            server.start();

            await().atMost(LONG)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> guest.get(lesson).body().contains("data-kind=\"ready\""));
            var containers = docker("ps", "-aq", "--no-trunc", "--filter", label);
            assertThat(cgroupsOf(containers)).as("cgroups while it runs").isNotEmpty();
            guest.post(lesson + "/sandbox/end?step=a-cluster-of-your-own", lesson, "");
            await().atMost(LONG).untilAsserted(() -> {
                assertThat(docker("ps", "-aq", "--filter", label))
                        .as("containers")
                        .isEmpty();
                assertThat(docker("network", "ls", "-q", "--filter", label))
                        .as("networks")
                        .isEmpty();
                assertThat(docker("volume", "ls", "-q", "--filter", label))
                        .as("volumes")
                        .isEmpty();
                assertThat(cgroupsOf(containers)).as("cgroups").isEmpty();
            });
        } finally {
            server.stop();
        }
    }

    private static List<Path> cgroupsOf(List<String> containers) throws IOException {
        try (var folders = Files.find(
                Path.of("/sys/fs/cgroup"), 6, (path, _) -> containers.stream().anyMatch(path.toString()::contains))) {
            return folders.toList();
        }
    }

    private static List<String> docker(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
