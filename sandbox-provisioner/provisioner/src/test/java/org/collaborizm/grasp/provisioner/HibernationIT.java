package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A shell goes on while its cluster is not in memory. */
@EnabledOnOs(OS.LINUX)
class HibernationIT {
    private static final TerminalSize SIZE = new TerminalSize(100, 30);
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void whatAShellThatNobodyLooksAtAsksForWakesTheCluster() throws Exception {
        var settings = new EmbeddedSettings(folder, Optional.empty(), false, Duration.ofHours(1));
        var spec = SleepyServer.spec();
        try (var engine = EmbeddedEngine.of(settings, new MemoryArchive());
                var sandbox = engine.make(spec, _ -> {})) {
            try {
                leaveAfterTyping(sandbox, "while sleep 5; do kubectl create configmap from-afar-$SECONDS; done\n");
                await().atMost(SOON).until(() -> engine.hibernate(Duration.ZERO) == 1);
                assertThat(sandbox.asleep()).isTrue();

                await().atMost(SOON).until(() -> !sandbox.asleep());
                await().atMost(SOON)
                        .until(() -> sandbox.cluster().list(ResourceQuery.all("v1", "ConfigMap")).stream()
                                .anyMatch(it -> Seen.name(it).startsWith("from-afar-")));
            } finally {
                engine.unmake(spec.lease());
            }
        }
    }

    private static void leaveAfterTyping(RunningSandbox sandbox, String command) throws SandboxFailed {
        var screen = new Screen();
        try (var terminal = sandbox.attach("one", SIZE, screen)) {
            screen.shows("$");
            terminal.input(command.getBytes(StandardCharsets.UTF_8));
            screen.shows("done");
        }
    }
}
