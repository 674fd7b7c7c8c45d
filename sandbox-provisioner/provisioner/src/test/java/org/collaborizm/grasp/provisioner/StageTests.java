package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the platform changes in a sandbox, on the embedded engine. */
class StageTests {
    private static final List<NodePool> POOLS = List.of(
            new NodePool("control-plane", 1, Map.of(), List.of()),
            new NodePool("worker", 1, Map.of("disk", "ssd"), List.of("team=blue:NoSchedule")));

    @TempDir
    private Path folder;

    private EmbeddedEngine engine;
    private RunningSandbox sandbox;
    private KubernetesClient learner;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void make() throws Exception {
        engine = SimulatedLearner.engine(folder, true);
        sandbox = engine.make(new SandboxSpec(LeaseId.random(), POOLS, List.of()), _ -> {});
        var outside = "https://127.0.0.1:" + engine.port().port();
        learner = ClusterConnections.open(sandbox.cluster().learnerKubeconfig().replace(ShellHouse.SERVER, outside));
    }

    @AfterEach
    void close() {
        learner.close();
        sandbox.close();
        engine.close();
    }

    @Test
    void clearingLeavesWhatKubernetesAndGraspPutThereAndNothingElse() throws Exception {
        var before = names();
        breakEverything();

        clear();

        assertThat(names()).isEqualTo(before);
        assertThat(learner.namespaces().withName("mine").get()).isNull();
        assertThat(sandbox.machines()).allMatch(RunningSandbox.Machine::running);
        var node = learner.nodes().withName("worker-1").get();
        assertThat(node.getMetadata().getLabels()).containsEntry("disk", "ssd").doesNotContainKey("gpu");
        assertThat(node.getSpec().getUnschedulable()).isNull();
        assertThat(node.getSpec().getTaints())
                .singleElement()
                .satisfies(it -> assertThat(it.getValue()).isEqualTo("blue"));
        assertThat(said).contains("Turning worker-1 on again", "Emptying your cluster");
    }

    @Test
    void appliesNamespacesFirstAndBelongsToTheStart() throws Exception {
        try (var stage = sandbox.stage()) {
            stage.apply(List.of(configMap("mine", "settings"), namespace("mine")));
        }

        var settings =
                learner.configMaps().inNamespace("mine").withName("settings").get();
        assertThat(settings.getMetadata().getManagedFields())
                .extracting(it -> it.getManager() + " " + it.getOperation())
                .containsExactly(Stage.FIELD_MANAGER + " Apply");
    }

    @Test
    void anIncidentLeavesWhatItDoesNotName() throws Exception {
        try (var stage = sandbox.stage()) {
            stage.apply(List.of(settings("colour")));
            stage.alter(List.of(settings("size")));
        }

        assertThat(learner.configMaps()
                        .inNamespace("default")
                        .withName("settings")
                        .get()
                        .getData())
                .containsOnlyKeys("colour", "size");
    }

    private static Map<String, Object> settings(String key) {
        var settings = new HashMap<>(configMap("default", "settings"));
        settings.put("data", Map.of(key, "1"));
        return settings;
    }

    @Test
    void refusesWhatALearnerMayNotMakeAndSaysWhy() throws Exception {
        var binding = Map.<String, Object>of(
                "apiVersion", "rbac.authorization.k8s.io/v1",
                "kind", "RoleBinding",
                "metadata", Map.of("name", "all", "namespace", "default"),
                "roleRef",
                        Map.of("apiGroup", "rbac.authorization.k8s.io", "kind", "ClusterRole", "name", "cluster-admin"),
                "subjects", List.of(Map.of("kind", "ServiceAccount", "name", "default", "namespace", "default")));
        try (var stage = sandbox.stage()) {
            assertThatThrownBy(() -> stage.apply(List.of(configMap("kube-system", "x"))))
                    .isInstanceOf(SandboxFailed.class)
                    .hasMessageContaining("ConfigMap x cannot be applied")
                    .hasMessageContaining("forbidden");
            assertThatThrownBy(() -> stage.apply(List.of(binding))).hasMessageContaining("RoleBinding all");
        }
    }

    @Test
    void waitsUntilWorkloadsAreReadyAndDeletesThem() throws Exception {
        var deployment = deployment();
        var query = new ResourceQuery("apps/v1", "Deployment", "default", "web", Map.of(), Map.of());
        try (var stage = sandbox.stage()) {
            stage.apply(List.of(deployment));
            stage.settle(List.of(deployment));
            assertThat(learner.apps()
                            .deployments()
                            .inNamespace("default")
                            .withName("web")
                            .get()
                            .getStatus()
                            .getReadyReplicas())
                    .isEqualTo(2);

            stage.delete(query);
            stage.delete(query);
        }
        assertThat(sandbox.cluster().list(query)).isEmpty();
    }

    private void breakEverything() throws SandboxFailed {
        learner.load(Objects.requireNonNull(StageTests.class.getResourceAsStream("deployment.yaml")))
                .inNamespace("default")
                .create();
        learner.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("mine")
                        .endMetadata()
                        .build())
                .create();
        learner.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("stubborn")
                        .withNamespace("default")
                        .addToFinalizers("example.com/never")
                        .endMetadata()
                        .build())
                .create();
        learner.nodes()
                .withName("worker-1")
                .edit(node -> new NodeBuilder(node)
                        .editMetadata()
                        .addToLabels("gpu", "yes")
                        .removeFromLabels("disk")
                        .endMetadata()
                        .editSpec()
                        .withUnschedulable(true)
                        .withTaints()
                        .endSpec()
                        .build());
        sandbox.stopNode("worker-1");
    }

    private void clear() throws Exception {
        try (var stage = sandbox.stage()) {
            stage.clear(POOLS, said::add);
        }
    }

    private List<String> names() {
        var all = new ArrayList<HasMetadata>();
        all.addAll(learner.configMaps().inNamespace("default").list().getItems());
        all.addAll(learner.services().inNamespace("default").list().getItems());
        all.addAll(learner.serviceAccounts().inNamespace("default").list().getItems());
        all.addAll(learner.rbac().roleBindings().inNamespace("default").list().getItems());
        all.addAll(learner.resourceQuotas().inNamespace("default").list().getItems());
        all.addAll(learner.pods().inNamespace("default").list().getItems());
        all.addAll(learner.apps().deployments().inNamespace("default").list().getItems());
        all.addAll(learner.apps().replicaSets().inNamespace("default").list().getItems());
        all.addAll(learner.endpoints().inNamespace("default").list().getItems());
        return all.stream()
                .map(it -> it.getKind() + " " + it.getMetadata().getName())
                .sorted()
                .toList();
    }

    private static Map<String, Object> namespace(String name) {
        return Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", name));
    }

    private static Map<String, Object> configMap(String namespace, String name) {
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Map.of("name", name, "namespace", namespace),
                "data",
                Map.of("a", "b"));
    }

    private static Map<String, Object> deployment() {
        var labels = Map.of("app", "web");
        var container = Map.of("name", "web", "image", "busybox:1.36", "command", List.of("sleep", "1000"));
        return Map.of(
                "apiVersion",
                "apps/v1",
                "kind",
                "Deployment",
                "metadata",
                Map.of("name", "web", "namespace", "default"),
                "spec",
                Map.of(
                        "replicas", 2,
                        "selector", Map.of("matchLabels", labels),
                        "template",
                                Map.of(
                                        "metadata", Map.of("labels", labels),
                                        "spec", Map.of("containers", List.of(container)))));
    }
}
