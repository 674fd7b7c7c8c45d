package org.collaborizm.grasp.minicluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.User;
import org.junit.jupiter.api.Test;

class MiniClusterTests {
    private static final User ADMIN = User.admin("admin");
    private static final GroupVersionResource NAMESPACES = GroupVersionResource.core("namespaces");
    private static final GroupVersionResource CONFIG_MAPS = GroupVersionResource.core("configmaps");
    private static final GroupVersionResource DEPLOYMENTS = new GroupVersionResource("apps", "v1", "deployments");

    @Test
    void aNewClusterHasItsNamespacesAndService() throws InterruptedException {
        try (var cluster = MiniCluster.start(ClusterSpec.stepped(List.of()))) {
            cluster.awaitRest();
            assertThat(cluster.api(ADMIN).list(NAMESPACES))
                    .extracting(Meta::name)
                    .containsExactly("default", "kube-node-lease", "kube-public", "kube-system");
            var service = cluster.api(ADMIN)
                    .get(GroupVersionResource.core("services"), new ObjectKey("default", "kubernetes"));
            assertThat(service.path("spec").path("clusterIP").asString()).isEqualTo("10.43.0.1");
        }
    }

    @Test
    void aDeploymentMakesPods() throws InterruptedException {
        try (var cluster = MiniCluster.start(ClusterSpec.stepped(List.of()))) {
            cluster.awaitRest();
            cluster.api(ADMIN).create(DEPLOYMENTS, Json.parse("""
                    {"metadata": {"name": "web", "namespace": "default"},
                     "spec": {"replicas": 3,
                              "selector": {"matchLabels": {"app": "web"}},
                              "template": {"metadata": {"labels": {"app": "web"}},
                                           "spec": {"containers": [{"name": "web", "image": "nginx"}]}}}}"""));
            cluster.pass(Duration.ofSeconds(10));
            assertThat(cluster.api(ADMIN)
                            .list(GroupVersionResource.core("pods"), "default", LabelSelector.parse("app=web")))
                    .hasSize(3)
                    .allSatisfy(it -> assertThat(Meta.name(it)).startsWith("web-"));
        }
    }

    @Test
    void aForkGoesItsOwnWay() {
        try (var one = MiniCluster.start(ClusterSpec.stepped(List.of()));
                var other = one.fork()) {
            one.api(ADMIN).create(CONFIG_MAPS, configMap("a"));
            assertThat(other.api(ADMIN).find(CONFIG_MAPS, new ObjectKey("default", "a")))
                    .isEmpty();
        }
    }

    @Test
    void whatWasIsRestored() {
        try (var cluster = MiniCluster.start(ClusterSpec.stepped(List.of()))) {
            var api = cluster.api(ADMIN);
            api.create(CONFIG_MAPS, configMap("kept"));
            var before = cluster.snapshot();
            api.create(CONFIG_MAPS, configMap("late"));
            api.delete(CONFIG_MAPS, new ObjectKey("default", "kept"), Json.object());
            cluster.restore(before);
            assertThat(api.find(CONFIG_MAPS, new ObjectKey("default", "kept"))).isPresent();
            assertThat(api.find(CONFIG_MAPS, new ObjectKey("default", "late"))).isEmpty();
        }
    }

    @Test
    void aThousandClustersLiveSideBySideAndKnowNothingOfEachOther() throws InterruptedException {
        var clusters = new ArrayList<MiniCluster>();
        for (var i = 0; i < 1000; i++) {
            clusters.add(MiniCluster.start(ClusterSpec.stepped(List.of())));
        }
        var maps = GroupVersionResource.core("configmaps");
        clusters.getFirst().api(User.admin("someone")).create(maps, configMap("mine"));
        clusters.getLast().awaitRest();
        assertThat(clusters.getLast().api(User.admin("someone")).find(maps, new ObjectKey("default", "mine")))
                .isEmpty();
        clusters.forEach(MiniCluster::close);
    }

    private static tools.jackson.databind.node.ObjectNode configMap(String name) {
        var object = Json.object();
        Meta.edit(object).put("name", name).put("namespace", "default");
        return object;
    }
}
