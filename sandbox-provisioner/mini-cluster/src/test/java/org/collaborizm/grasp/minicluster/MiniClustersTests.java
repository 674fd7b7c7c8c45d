package org.collaborizm.grasp.minicluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import org.collaborizm.grasp.minicluster.http.Limits;
import org.collaborizm.grasp.minicluster.http.Limits.Patience;
import org.collaborizm.grasp.minicluster.http.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MiniClustersTests {
    private static final int MOST = 8;

    private final MiniCluster one = MiniCluster.start(ClusterSpec.of(List.of()));
    private final MiniCluster two = MiniCluster.start(ClusterSpec.of(List.of()));
    private final MiniClusters clusters =
            MiniClusters.listen("127.0.0.1", 0, new Limits(200, 50, 200, MOST, 100, 64 << 20, Patience.USUAL));

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

    @Test
    void whoTakesAllConnectionsOfOneClusterTakesNoneOfAnother() throws Exception {
        var seen = new LinkedBlockingQueue<String>();
        try (var second = client(two);
                var watch = second.namespaces().watch(new Names(seen))) {
            var codes = new ArrayList<String>();
            var flood = new ArrayList<RawClient>();
            for (var i = 0; i < 5 * MOST; i++) {
                flood.add(RawClient.encrypted(clusters.port()));
                codes.add(flood.getLast()
                        .ask(one.adminToken(), "GET /version HTTP/1.1")
                        .answer()
                        .substring(9, 12));
            }
            assertThat(Collections.frequency(codes, "200")).isEqualTo(MOST);
            assertThat(Collections.frequency(codes, "429")).isEqualTo(4 * MOST);

            var namespace =
                    new NamespaceBuilder().withNewMetadata().withName("mine").endMetadata();
            second.resource(namespace.build()).create();
            await().until(() -> seen.contains("mine"));
            for (var client : flood) {
                client.close();
            }
        }
    }

    /** The names of what is added. */
    private record Names(Queue<String> seen) implements Watcher<Namespace> {
        @Override
        public void eventReceived(Action action, Namespace namespace) {
            seen.add(namespace.getMetadata().getName());
        }

        @Override
        public void onClose(WatcherException cut) {
            seen.add(cut.toString());
        }
    }

    private KubernetesClient client(MiniCluster cluster) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(clusters.kubeconfig(cluster)))
                .build();
    }
}
