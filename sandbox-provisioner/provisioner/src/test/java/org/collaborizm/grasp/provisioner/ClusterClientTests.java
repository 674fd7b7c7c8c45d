package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.ClusterSpec;
import org.collaborizm.grasp.minicluster.MiniCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterClientTests {
    private static final ResourceQuery CONFIG_MAPS =
            new ResourceQuery("v1", "ConfigMap", "default", null, Map.of("of", "test"), Map.of());

    private final MiniCluster apiServer = MiniCluster.start(ClusterSpec.of(List.of()));
    private KubernetesClient client;
    private ClusterClient cluster;

    @BeforeEach
    void open() {
        client = ClusterConnections.open(apiServer.kubeconfig());
        cluster = new ClusterClient(apiServer.kubeconfig(), LeaseId.random(), "kubeconfig");
    }

    @AfterEach
    void close() {
        cluster.close();
        client.close();
        apiServer.close();
    }

    private void put(String name, Map<String, String> labels) {
        var map = new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .withLabels(labels)
                .addToLabels("of", "test")
                .endMetadata()
                .build();
        client.resource(map).create();
    }

    @Test
    void listsPlainImmutableJson() {
        var deployment = new DeploymentBuilder()
                .withNewMetadata()
                .withName("web")
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .withReplicas(2)
                .withPaused(true)
                .withNewSelector()
                .addToMatchLabels("app", "web")
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", "web")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("web")
                .withImage("nginx:1.27")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
        client.resource(deployment).create();

        var found = cluster.list(ResourceQuery.all("apps/v1", "Deployment")).getFirst();

        assertThat(found).containsEntry("kind", "Deployment").containsEntry("apiVersion", "apps/v1");
        assertThat(found.get("spec"))
                .asInstanceOf(MAP)
                .containsEntry("replicas", 2L)
                .containsEntry("paused", true);
        assertThatThrownBy(() -> found.put("kind", "Pod")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void selectsByLabelAndNamespace() {
        put("one", Map.of("app", "web"));
        put("two", Map.of("app", "db"));

        var query = new ResourceQuery("v1", "ConfigMap", "default", null, Map.of("app", "web"), Map.of());
        var elsewhere = new ResourceQuery("v1", "ConfigMap", "other", null, Map.of("app", "web"), Map.of());

        assertThat(cluster.list(query)).extracting(Seen::name).containsExactly("one");
        assertThat(cluster.list(elsewhere)).isEmpty();
    }

    @Test
    void followsEveryChangeWithAWholePicture() {
        put("one", Map.of());
        var seen = new Seen();
        try (var _ = cluster.watch(CONFIG_MAPS, seen)) {
            await().until(() -> seen.pictures.size() == 1);
            put("two", Map.of());
            await().until(() -> seen.pictures.size() == 2);
            assertThat(seen.names()).containsExactly("one", "two");
            client.configMaps().inNamespace("default").withName("one").delete();
            await().untilAsserted(() -> assertThat(seen.names()).containsExactly("two"));
        }
        assertThat(seen.losses).isEmpty();
        assertThat(seen.crowded).isFalse();
    }

    @Test
    void saysNothingMoreOnceClosed() {
        var seen = new Seen();
        var subscription = cluster.watch(CONFIG_MAPS, seen);
        await().until(() -> seen.pictures.size() == 1);

        subscription.close();
        subscription.close();
        put("late", Map.of());

        assertThat(cluster.list(CONFIG_MAPS)).hasSize(1);
        assertThat(seen.pictures).hasSize(1);
    }

    @Test
    void tellsThatItCannotSeeAKindThatIsNotThere() {
        var seen = new Seen();
        try (var _ = cluster.watch(ResourceQuery.all("example.org/v1", "Unheard"), seen)) {
            await().until(() -> !seen.losses.isEmpty());
        }
        assertThat(seen.pictures).isEmpty();
        assertThat(seen.losses.getFirst()).isEqualTo("The cluster does not know this kind of resource yet.");
    }

    @Test
    void failsNamingTheSandboxWhenAListIsRefused() {
        assertThatThrownBy(() -> cluster.list(ResourceQuery.all("example.org/v1", "Unheard")))
                .isInstanceOf(ClusterUnreachable.class)
                .hasMessageContaining("The cluster of sandbox");
    }
}
