package org.collaborizm.grasp.minicluster.controller.namespace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.TestCluster;
import org.collaborizm.grasp.minicluster.schema.BuiltInResources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class NamespaceTest {
    private static final ObjectKey SHOP = new ObjectKey("", "shop");

    private final TestCluster cluster = new TestCluster(
            new NamespaceController(BuiltInResources.shared()),
            new ServiceAccountController(),
            new RootCertificatePublisher(() -> "PEM"));

    @BeforeEach
    void aNamespace() {
        cluster.create(Kinds.NAMESPACES, """
                apiVersion: v1
                kind: Namespace
                metadata: {name: shop}
                spec: {finalizers: [kubernetes]}
                status: {phase: Active}
                """);
    }

    private ObjectNode make(GroupVersionResource resource, String kind, String more) {
        return cluster.create(
                resource, "{apiVersion: v1, kind: %s, metadata: {name: x, namespace: shop%s}}".formatted(kind, more));
    }

    private void delete() {
        cluster.api().delete(Kinds.NAMESPACES, SHOP, Json.object());
        cluster.settle();
    }

    @Test
    void everyNamespaceHasAServiceAccountAndTheRootCertificate() {
        assertThat(cluster.api().find(Kinds.SERVICE_ACCOUNTS, new ObjectKey("shop", "default")))
                .isPresent();
        var map = cluster.api().get(Kinds.CONFIG_MAPS, new ObjectKey("shop", "kube-root-ca.crt"));
        assertThat(map.at("/data/ca.crt").asString("")).isEqualTo("PEM");
        cluster.api().delete(Kinds.CONFIG_MAPS, ObjectKey.of(map), Json.object());
        cluster.settle();
        assertThat(cluster.api().find(Kinds.CONFIG_MAPS, ObjectKey.of(map))).isPresent();
    }

    @Test
    void aDeletedNamespaceGoesWithItsContent() {
        make(Kinds.CONFIG_MAPS, "ConfigMap", "");
        delete();
        assertThat(cluster.api().find(Kinds.NAMESPACES, SHOP)).isPresent();
        cluster.advance(Duration.ofSeconds(6));
        assertThat(cluster.api().find(Kinds.NAMESPACES, SHOP)).isEmpty();
        assertThat(cluster.api().list(Kinds.CONFIG_MAPS)).isEmpty();
    }

    @Test
    void whatKeepsANamespaceIsToldInItsConditions() {
        make(Kinds.CONFIG_MAPS, "ConfigMap", ", finalizers: [example.com/keep]");
        delete();
        cluster.advance(Duration.ofSeconds(6));
        var status = cluster.api().get(Kinds.NAMESPACES, SHOP).path("status");
        assertThat(status.path("phase").asString("")).isEqualTo("Terminating");
        assertThat(status.path("conditions")
                        .valueStream()
                        .map(it -> it.path("message").asString("")))
                .containsExactly(
                        "All resources successfully discovered",
                        "All legacy kube types successfully parsed",
                        "All content successfully deleted, may be waiting on finalization",
                        "Some resources are remaining: configmaps. has 1 resource instances",
                        "Some content in the namespace has finalizers remaining: example.com/keep in 1 resource instances");
        var kept = Json.copy(cluster.api().get(Kinds.CONFIG_MAPS, new ObjectKey("shop", "x")));
        Meta.edit(kept).putArray("finalizers");
        cluster.api().update(Kinds.CONFIG_MAPS, kept);
        cluster.advance(Duration.ofSeconds(10));
        assertThat(cluster.api().find(Kinds.NAMESPACES, SHOP)).isEmpty();
    }
}
