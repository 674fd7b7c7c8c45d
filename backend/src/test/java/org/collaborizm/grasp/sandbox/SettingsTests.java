package org.collaborizm.grasp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.provisioner.EmbeddedSettings;
import org.collaborizm.grasp.provisioner.K3sSettings;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTests {
    @Test
    void everySandboxSettingHasADefault() {
        assertThat(sandbox(Map.of()))
                .isEqualTo(new SandboxSettings(Duration.ofHours(2), 10, 2, Duration.ofSeconds(10)));
    }

    @Test
    void everySandboxSettingCanBeChanged() {
        assertThat(sandbox(Map.of(
                        "grasp.sandbox.lease", "30m",
                        "grasp.sandbox.most", "3",
                        "grasp.sandbox.parallel-starts", "1",
                        "grasp.sandbox.sweep", "2s")))
                .isEqualTo(new SandboxSettings(Duration.ofMinutes(30), 3, 1, Duration.ofSeconds(2)));
    }

    @Test
    void aLeaseOfNoTimeIsRefusedByName() {
        assertThatThrownBy(() -> sandbox(Map.of("grasp.sandbox.lease", "0s")))
                .rootCause()
                .hasMessageContaining("grasp.sandbox.lease");
    }

    @Test
    void theEngineIsChosenByNameAndItsNodesAreBounded() {
        var settings = engine(Map.of(
                "grasp.engine", "k3s",
                "grasp.k3s.image", "offline/k3s:v1.20.2",
                "grasp.k3s.memory", "1GB",
                "grasp.k3s.cpus", "1.5"));
        assertThat(settings.engine()).isEqualTo(EngineSettings.Choice.K3S);
        var k3s = settings.k3s().of("a-server");
        assertThat(k3s.image()).isEqualTo("offline/k3s:v1.20.2");
        assertThat(k3s.node()).isEqualTo(new K3sSettings.Limits(1L << 30, 1.5, 4096));
    }

    @Test
    void theEmbeddedEngineTakesAKubectlAndATime() {
        var settings = engine(Map.of(
                "grasp.engine", "embedded",
                "grasp.embedded.kubectl", "/opt/kubectl",
                "grasp.embedded.single-user", "true",
                "grasp.embedded.hibernate-after", "30s"));
        assertThat(settings.engine()).isEqualTo(EngineSettings.Choice.EMBEDDED);
        assertThat(settings.embedded().in(Path.of("/data")))
                .isEqualTo(new EmbeddedSettings(
                        Path.of("/data"), Optional.of(Path.of("/opt/kubectl")), true, Duration.ofSeconds(30)));
    }

    @Test
    void itIsForManyAndKeepsClustersInMemoryForTenMinutesUnlessToldOtherwise() {
        var embedded = engine(Map.of()).embedded();
        assertThat(embedded.singleUser()).isFalse();
        assertThat(embedded.hibernateAfter()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aClusterThatWouldHardlyStayInMemoryIsRefusedByName() {
        assertThatThrownBy(() -> engine(Map.of("grasp.embedded.hibernate-after", "10ms")))
                .rootCause()
                .hasMessageContaining("grasp.embedded.hibernate-after");
    }

    @Test
    void anUnknownEngineIsRefused() {
        assertThatThrownBy(() -> engine(Map.of("grasp.engine", "minikube"))).hasStackTraceContaining("minikube");
    }

    private static SandboxSettings sandbox(Map<String, String> properties) {
        return binder(properties).bindOrCreate("grasp.sandbox", SandboxSettings.class);
    }

    private static EngineSettings engine(Map<String, String> properties) {
        return binder(properties).bindOrCreate("grasp", EngineSettings.class);
    }

    private static Binder binder(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties));
    }
}
