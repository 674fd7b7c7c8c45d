package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.collaborizm.grasp.provisioner.SleepyServer.NOW;
import static org.collaborizm.grasp.provisioner.SleepyServer.SOON;
import static org.collaborizm.grasp.provisioner.SleepyServer.configMap;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.collaborizm.grasp.minicluster.MiniCluster;
import org.collaborizm.grasp.minicluster.kubelet.Nodes;
import org.collaborizm.grasp.provisioner.RunningSandbox.Machine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cluster leaves memory, and whoever comes back finds everything as it was. */
class HibernationTests {
    private final SleepyServer server = new SleepyServer();

    HibernationTests() throws Exception {}

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void itLeavesTheHeap() {
        WeakReference<Nodes> nodes = server.cluster()
                .ifAwake(it -> new WeakReference<>(it.nodes())) // from where everything else can be reached
                .orElseThrow();

        server.sleep();

        assertThat(server.sandbox.asleep()).isTrue();
        await().atMost(SOON).until(() -> {
            System.gc();
            return nodes.get() == null;
        });
    }

    @Test
    void theLearnersNextRequestWakesItWithTheSameTokenAndEverythingAsItWas() {
        server.learner.resource(configMap("mine")).create();
        server.sleep();
        var before = server.archived();

        var mine = server.learner
                .configMaps()
                .inNamespace("default")
                .withName("mine")
                .get();

        assertThat(server.sandbox.asleep()).isFalse();
        var then = before.objects().get("/configmaps/default/mine").path("metadata");
        assertThat(mine.getMetadata().getUid()).isEqualTo(then.path("uid").asString());
        assertThat(mine.getMetadata().getResourceVersion())
                .isEqualTo(then.path("resourceVersion").asString());
        var now = server.cluster().ifAwake(MiniCluster::snapshot).orElseThrow();
        assertThat(now.revision()).isGreaterThanOrEqualTo(before.revision());
        assertThat(now.objects().keySet()).containsAll(before.objects().keySet());
    }

    @Test
    void nobodyElsesRequestWakesIt() throws Exception {
        server.sleep();
        try (var other = server.engine.make(SleepyServer.spec(), _ -> {});
                var stranger = server.learnerOf(other);
                var impostor =
                        ClusterConnections.open(server.kubeconfig(other).replaceAll("token: .*", "token: a.b.c"))) {
            assertThat(stranger.configMaps().inNamespace("default").list().getItems())
                    .isNotEmpty();
            assertThatThrownBy(() -> impostor.pods().inNamespace("default").list())
                    .isInstanceOfSatisfying(
                            KubernetesClientException.class,
                            it -> assertThat(it.getCode()).isEqualTo(401));
        }
        assertThat(server.sandbox.asleep()).isTrue();
    }

    @Test
    void itStaysWhileSomebodyLooksAndComesBackWhenSomebodyDoes() {
        try (var _ = server.sandbox.attend()) {
            assertThat(server.engine.hibernate(NOW)).isZero();
        }
        server.sleep();
        try (var _ = server.sandbox.attend()) {
            assertThat(server.sandbox.asleep()).isFalse();
        }
    }

    @Test
    void itStaysUntilItsLearnerHasBeenGoneForLongEnough() {
        server.learner.configMaps().inNamespace("default").list();

        assertThat(server.engine.hibernate(Duration.ofMinutes(10))).isZero();
    }

    @Test
    void askingItWakesItAndLookingAtItsMachinesDoesNot() throws Exception {
        server.sleep();

        assertThat(server.sandbox.machines()).hasSize(2).allMatch(Machine::running);
        assertThat(server.sandbox.usage().memoryBytes()).isZero();
        assertThat(server.sandbox.asleep()).isTrue();

        assertThat(server.sandbox.cluster().list(ResourceQuery.all("v1", "Node")))
                .hasSize(2);
        assertThat(server.sandbox.asleep()).isFalse();
    }

    @Test
    void whatIsFollowedRestsAndGoesOn() {
        var seen = new Seen();
        try (var _ = server.sandbox.cluster().watch(ResourceQuery.all("v1", "ConfigMap"), seen)) {
            await().atMost(SOON).until(() -> !seen.pictures.isEmpty());

            server.sleep();
            assertThat(seen.rests).hasValueGreaterThanOrEqualTo(1);
            server.learner.resource(configMap("new")).create();

            await().atMost(SOON).until(() -> seen.names().contains("new"));
            assertThat(seen.losses).isEmpty();
            assertThat(seen.crowded).isFalse();
        }
    }

    @Test
    void aNamespaceMadeAfterwardsIsBoundedAsEver() {
        server.sleep();
        var mine = new NamespaceBuilder().withNewMetadata().withName("mine").endMetadata();
        server.learner.resource(mine.build()).create();
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                .until(() -> !server.learner
                        .resourceQuotas()
                        .inNamespace("mine")
                        .list()
                        .getItems()
                        .isEmpty());
    }

    @Test
    void aConversationKeepsItAwakeAndALogDoesNot() throws Exception {
        var pod = readyPod();
        try (var _ = pod.redirectingInput().exec("cat")) {
            await().atMost(SOON).until(() -> !server.cluster().idleness().lasts(NOW));
            assertThat(server.engine.hibernate(NOW)).isZero();
        }
        try (var log = pod.watchLog()) {
            server.sleep();

            log.getOutput().transferTo(java.io.OutputStream.nullOutputStream()); // comes to an end
            assertThat(server.sandbox.asleep()).isTrue();
        }
        assertThat(Readiness.isPodReady(pod.get())).isTrue();
    }

    private PodResource readyPod() {
        server.learner
                .load(HibernationTests.class.getResourceAsStream("deployment.yaml"))
                .inNamespace("default")
                .create();
        var pods = server.learner.pods().inNamespace("default");
        var ready = await().atMost(SOON)
                .until(
                        () -> pods.list().getItems().stream()
                                .filter(Readiness::isPodReady)
                                .findFirst(),
                        it -> it.isPresent());
        return pods.withName(ready.map(Pod::getMetadata).orElseThrow().getName());
    }
}
