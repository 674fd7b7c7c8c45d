package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.collaborizm.grasp.provisioner.SleepyServer.NOW;
import static org.collaborizm.grasp.provisioner.SleepyServer.SOON;
import static org.collaborizm.grasp.provisioner.SleepyServer.configMap;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.collaborizm.grasp.provisioner.RunningSandbox.Machine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cluster leaves memory while something else happens. */
class HibernationTroubleTests {
    private static final int WRITERS = 32;
    private static final int WRITES = 10;

    private final SleepyServer server = new SleepyServer();

    HibernationTroubleTests() throws Exception {}

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void noRequestIsRefusedAndNoChangeLostHoweverOftenItSleepsInBetween() throws Exception {
        var slept = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = new ArrayList<Future<?>>();
            for (var writer = 0; writer < WRITERS; writer++) {
                var name = "by-" + writer;
                writing.add(threads.submit(() -> write(name)));
            }
            await().atMost(SOON).pollInterval(Duration.ofMillis(5)).until(() -> {
                slept.addAndGet(server.engine.hibernate(NOW));
                return writing.stream().allMatch(Future::isDone);
            });
            for (var writer : writing) {
                writer.get(); // throws what a writer met
            }
        }
        assertThat(slept).hasPositiveValue();
        assertThat(server.learner.configMaps().inNamespace("default").list().getItems())
                .filteredOn(it -> it.getMetadata().getName().startsWith("by-"))
                .hasSize(WRITERS)
                .allSatisfy(it -> assertThat(it.getData()).containsEntry("writes", "" + WRITES));
    }

    private void write(String name) {
        server.learner.resource(configMap(name)).create();
        for (var i = 1; i <= WRITES; i++) {
            var data = Map.of("writes", "" + i);
            server.learner
                    .configMaps()
                    .inNamespace("default")
                    .withName(name)
                    .edit(it -> new ConfigMapBuilder(it).withData(data).build());
        }
    }

    @Test
    void whatCannotBeKeptStaysAndGoesOn() {
        server.archive.away = true;
        assertThat(server.engine.hibernate(NOW)).isZero();
        assertThat(server.sandbox.asleep()).isFalse();
        server.learner.resource(configMap("mine")).create();

        server.archive.away = false;
        server.sleep();
        assertThat(server.learner
                        .configMaps()
                        .inNamespace("default")
                        .withName("mine")
                        .get())
                .isNotNull();
    }

    @Test
    void whatCannotBeTakenUpYetIsTriedAgain() {
        server.sleep();
        server.archive.away = true;
        assertThatThrownBy(
                        () -> server.learner.configMaps().inNamespace("default").list())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        it -> assertThat(it.getCode()).isEqualTo(503));
        assertThatThrownBy(() -> server.sandbox.attend()).isInstanceOf(ClusterUnreachable.class);

        server.archive.away = false;
        assertThat(server.learner.configMaps().inNamespace("default").list().getItems())
                .isNotEmpty();
    }

    @Test
    void itIsRemovedWhileItSleeps() throws Exception {
        server.sleep();

        server.engine.unmake(server.lease);
        server.engine.unmake(server.lease);

        assertThat(server.engine.present()).isEmpty();
        assertThat(server.engine.look(server.lease)).isInstanceOf(Presence.Absent.class);
        assertThatThrownBy(() -> server.learner.pods().inNamespace("default").list())
                .isInstanceOf(KubernetesClientException.class);
        assertThat(server.archive.leases()).isEmpty();
    }

    @Test
    void afterARestartItSleepsUntilSomebodyComes() throws Exception {
        server.sandbox.stopNode("worker-1");
        server.learner.resource(configMap("mine")).create();

        server.restart();

        var seen = new Seen();
        try (var _ = server.sandbox.cluster().watch(ResourceQuery.all("v1", "ConfigMap"), seen)) {
            assertThat(server.sandbox.asleep()).isTrue();
            assertThat(server.sandbox.machines()).contains(new Machine("worker-1", false, false));

            server.learnerComesBack();

            await().atMost(SOON).until(() -> !seen.pictures.isEmpty());
            assertThat(seen.names()).contains("mine");
            assertThat(server.sandbox.machines()).contains(new Machine("worker-1", false, false));
        }
    }
}
