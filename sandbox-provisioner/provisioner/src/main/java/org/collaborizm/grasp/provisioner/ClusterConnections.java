package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.ext.web.client.WebClientOptions;

/** Opens clients for sandboxes' API servers. All of this JVM share one HTTP machinery, so a sandbox costs only its connections. */
final class ClusterConnections {
    private static final int EVENT_LOOPS = 2;
    private static final int ANSWER_WITHIN_MILLIS = 5_000;
    private static final int CONNECT_WITHIN_MILLIS = 3_000;

    private ClusterConnections() {}

    /** @param kubeconfig as YAML; its current context is used, nothing of this machine's own configuration */
    static KubernetesClient open(String kubeconfig) {
        var config = new ConfigBuilder(Config.fromKubeconfig(kubeconfig))
                .withRequestTimeout(ANSWER_WITHIN_MILLIS)
                .withConnectionTimeout(CONNECT_WITHIN_MILLIS)
                .withRequestRetryBackoffLimit(0)
                .withWatchReconnectLimit(0)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new Straight())
                .build();
    }

    /** Follows no redirect: an API server's proxy passes on whatever a learner's Pod answers, also where to go next. */
    private static final class Straight extends Vertx5HttpClientFactory {
        Straight() {
            super(Shared.VERTX);
        }

        @Override
        protected void additionalConfig(WebClientOptions http, WebSocketClientOptions sockets, PoolOptions pool) {
            http.setFollowRedirects(false);
        }
    }

    /**
     * The same cluster as the learner sees it.
     *
     * @param admin may act as others
     */
    static KubernetesClient asLearner(KubernetesClient admin) {
        var namespace = LearnerAccount.NAMESPACE;
        var config = new ConfigBuilder(admin.getConfiguration())
                .withImpersonateUsername("system:serviceaccount:" + namespace + ":" + LearnerAccount.NAME)
                .withImpersonateGroups(
                        "system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated")
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new Straight())
                .build();
    }

    /** Made at the first sandbox, and kept as long as the JVM lives. */
    private static final class Shared {
        private static final Vertx VERTX = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setWorkerPoolSize(EVENT_LOOPS)
                .setInternalBlockingPoolSize(EVENT_LOOPS)
                .setUseDaemonThread(true));
    }
}
