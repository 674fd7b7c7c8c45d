package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

/** Starts that do not come to a good end. */
class K3sEngineTroubleIT {
    private static final DockerClient DOCKER = DockerClientFactory.instance().client();
    private static final K3sSettings SETTINGS = Sandboxes.settings("trouble-it");

    private final LeaseId lease = LeaseId.random();
    private final K3sEngine engine = new K3sEngine(SETTINGS);

    @AfterEach
    void nothingStaysBehind() throws Exception {
        engine.unmake(lease);
        assertThat(engine.present()).isEmpty();
        assertThat(engine.look(lease)).isInstanceOf(Presence.Absent.class);
    }

    private static K3sSettings with(String image, Duration startWithin) {
        return new K3sSettings(
                "trouble-it",
                image,
                List.of(),
                SETTINGS.toolboxImage(),
                SETTINGS.node(),
                startWithin,
                K3sSettings.SUBNETS,
                null);
    }

    private void assertFails(K3sSettings settings, Reason reason) {
        try (var other = new K3sEngine(settings)) {
            assertThatThrownBy(() -> other.make(Sandboxes.oneNode(lease), _ -> {}))
                    .isInstanceOfSatisfying(
                            SandboxFailed.class, it -> assertThat(it.reason()).isEqualTo(reason));
        }
    }

    private List<Container> nodes() {
        return SandboxParts.containers(DOCKER, Map.of(SandboxLabels.LEASE, lease.toString())).stream()
                .filter(it -> it.getLabels().containsKey(SandboxLabels.NODE))
                .toList();
    }

    @Test
    void anImageThatIsNowhereIsNamed() {
        try (var other = new K3sEngine(with("registry.invalid/none:v1.30.0", Duration.ofMinutes(1)))) {
            assertThatThrownBy(() -> other.make(Sandboxes.oneNode(lease), _ -> {}))
                    .hasMessageContaining("registry.invalid/none:v1.30.0")
                    .isInstanceOfSatisfying(
                            SandboxFailed.class, it -> assertThat(it.reason()).isEqualTo(Reason.IMAGE_MISSING));
        }
    }

    @Test
    void aNodeThatEndsAtOnceFailsTheStartAtOnce() {
        assertFails(with(SETTINGS.toolboxImage(), Duration.ofMinutes(5)), Reason.TIMED_OUT);
    }

    @Test
    void aNodeThatIsNotUpInTimeFailsTheStart() {
        assertFails(with(SETTINGS.image(), Duration.ofSeconds(2)), Reason.TIMED_OUT);
    }

    @Test
    void aStartIsCalledOffByInterrupting() throws Exception {
        var outcome = new CompletableFuture<Throwable>();
        var starting = Thread.ofVirtual().start(() -> {
            try {
                engine.make(Sandboxes.oneNode(lease), _ -> {}).close();
                outcome.complete(new AssertionError("It was made"));
            } catch (Exception e) {
                outcome.complete(e);
            }
        });
        await().atMost(Duration.ofSeconds(30))
                .until(() -> nodes().stream().anyMatch(it -> it.getState().equals("running")));
        starting.interrupt();
        assertThat(outcome).succeedsWithin(Duration.ofSeconds(10)).isInstanceOf(InterruptedException.class);
        assertThat(engine.present()).containsExactly(lease);
    }
}
