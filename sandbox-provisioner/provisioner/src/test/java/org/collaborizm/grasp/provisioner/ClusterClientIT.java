package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What only a real API server shows. */
@ExtendWith(WithSandbox.class)
class ClusterClientIT {
    private static final ResourceQuery PROBES =
            new ResourceQuery("v1", "ConfigMap", "default", null, Map.of("probe", "yes"), Map.of());

    private static final Logger log = LoggerFactory.getLogger(ClusterClientIT.class);

    private final TestSandbox sandbox;
    private final ClusterClient cluster;

    ClusterClientIT(TestSandbox sandbox) {
        this.sandbox = sandbox;
        cluster = new ClusterClient(sandbox.adminKubeconfig, LeaseId.random(), sandbox.learnerKubeconfig);
    }

    @AfterEach
    void close() {
        cluster.close();
        sandbox.admin.configMaps().inNamespace("default").withLabel("probe").delete();
    }

    private void put(String name) {
        sandbox.admin
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace("default")
                        .addToLabels("probe", "yes")
                        .endMetadata()
                        .build())
                .create();
    }

    @Test
    void followsWithinMilliseconds() {
        var seen = new Seen();
        var millis = new ArrayList<Long>();
        try (var _ = cluster.watch(PROBES, seen)) {
            await().until(() -> seen.pictures.size() == 1);
            for (var i = 0; i < 30; i++) {
                var count = seen.pictures.size();
                put("probe-" + i);
                var created = System.nanoTime();
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> seen.pictures.size() > count);
                millis.add((System.nanoTime() - created) / 1_000_000);
            }
        }
        millis.sort(null);
        log.info("From a create call's return to seen: p50 {} ms, most {} ms", millis.get(15), millis.getLast());
        assertThat(millis.get(15)).isLessThan(30);
    }

    @Test
    void selectsByFieldsAndNames() {
        put("this-one");
        put("that-one");

        var byName = new ResourceQuery("v1", "ConfigMap", "default", "this-one", Map.of(), Map.of());
        var byField = new ResourceQuery("v1", "Event", null, null, Map.of(), Map.of("reason", "NoSuchReason"));

        assertThat(cluster.list(byName)).extracting(Seen::name).containsExactly("this-one");
        assertThat(cluster.list(byField)).isEmpty();
        assertThat(cluster.list(ResourceQuery.all("v1", "Node"))).hasSize(1);
    }

    @Test
    void findsAKindOnceItIsThere() throws Exception {
        var seen = new Seen();
        try (var _ = cluster.watch(ResourceQuery.all("example.org/v1", "Poem"), seen)) {
            await().until(() -> !seen.losses.isEmpty());
            var crd = """
                    apiVersion: apiextensions.k8s.io/v1
                    kind: CustomResourceDefinition
                    metadata: {name: poems.example.org}
                    spec:
                      group: example.org
                      scope: Namespaced
                      names: {plural: poems, kind: Poem}
                      versions:
                      - name: v1
                        served: true
                        storage: true
                        schema: {openAPIV3Schema: {type: object}}
                    """;
            sandbox.admin
                    .load(new ByteArrayInputStream(crd.getBytes(StandardCharsets.UTF_8)))
                    .create();
            await().atMost(Duration.ofSeconds(20)).until(() -> !seen.pictures.isEmpty());
        } finally {
            sandbox.admin
                    .apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName("poems.example.org")
                    .delete();
        }
        assertThat(seen.losses).containsExactly("The cluster does not know this kind of resource yet.");
    }

    @Test
    void tellsWhenTheServerHangsAndComesBackByItself() {
        var seen = new Seen();
        try (var _ = cluster.watch(PROBES, seen)) {
            await().until(() -> seen.pictures.size() == 1);
            sandbox.docker.pauseContainerCmd(sandbox.node).exec();
            try {
                await().atMost(Duration.ofSeconds(12)).until(() -> !seen.losses.isEmpty());
            } finally {
                sandbox.docker.unpauseContainerCmd(sandbox.node).exec();
            }
            put("after");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(seen.names()).containsExactly("after"));
        }
        assertThat(seen.losses).containsExactly("The cluster does not answer.");
        assertThat(seen.crowded).isFalse();
    }
}
