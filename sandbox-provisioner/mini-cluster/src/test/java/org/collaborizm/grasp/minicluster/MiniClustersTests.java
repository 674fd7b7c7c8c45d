package org.collaborizm.grasp.minicluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MiniClustersTests {
    private final MiniCluster one = MiniCluster.start(ClusterSpec.of(List.of()));
    private final MiniCluster two = MiniCluster.start(ClusterSpec.of(List.of()));
    private final MiniClusters clusters = MiniClusters.listen("127.0.0.1", 0);

    @BeforeEach
    void serve() {
        clusters.add("one", one);
        clusters.add("two", two);
    }

    @AfterEach
    void close() {
        clusters.close();
        one.close();
        two.close();
    }

    @Test
    void theTokenSaysWhichClusterIsMeant() {
        try (var first = client(one);
                var second = client(two)) {
            var namespace =
                    new NamespaceBuilder().withNewMetadata().withName("mine").endMetadata();
            first.resource(namespace.build()).create();

            assertThat(first.namespaces().withName("mine").get()).isNotNull();
            assertThat(second.namespaces().withName("mine").get()).isNull();
        }
    }

    @Test
    void nobodyReachesAClusterThatIsServedNoLonger() {
        try (var first = client(one);
                var second = client(two)) {
            assertThat(first.namespaces().list().getItems()).isNotEmpty();

            clusters.remove("one");

            assertThatThrownBy(() -> first.namespaces().list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("Unauthorized");
            assertThat(second.namespaces().list().getItems()).isNotEmpty();
        }
    }

    private KubernetesClient client(MiniCluster cluster) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(clusters.kubeconfig(cluster)))
                .build();
    }
}
