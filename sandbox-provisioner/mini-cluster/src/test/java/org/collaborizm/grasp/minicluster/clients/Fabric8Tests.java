package org.collaborizm.grasp.minicluster.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What programs do with fabric8's client. */
@Timeout(60)
class Fabric8Tests {
    private static final String DEFAULT = "default";
    private static final ServedCluster CLUSTER = ServedCluster.withNodes(2);
    private static final KubernetesClient CLIENT = new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(CLUSTER.kubeconfig()))
            .build();

    @AfterAll
    static void close() {
        CLIENT.close();
        CLUSTER.close();
    }

    @Test
    void anInformerSeesWhatHappens() throws Exception {
        var seen = new CopyOnWriteArrayList<String>();
        try (var informer =
                CLIENT.configMaps().inNamespace(DEFAULT).withLabel("informed").inform(noting(seen))) {
            var maps = CLIENT.configMaps().inNamespace(DEFAULT);
            var map = new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName("informed")
                    .addToLabels("informed", "yes")
                    .endMetadata()
                    .build();
            maps.resource(map).create();
            maps.withName("informed")
                    .edit(it ->
                            new ConfigMapBuilder(it).addToData("key", "value").build());
            await().until(() -> informer.getStore().list().stream()
                    .anyMatch(it -> it.getData().containsKey("key")));
            maps.withName("informed").delete();
            await().untilAsserted(() -> assertThat(seen).containsExactly("added {}", "changed {key=value}", "deleted"));
            assertThat(informer.getStore().list()).isEmpty();
        }
    }

    @Test
    void aDeploymentIsWaitedForScaledRolledOutAndDeleted() {
        var deployment = deployment("web");
        CLIENT.resource(deploymentOf("web")).create();
        assertThat(deployment.waitUntilReady(30, TimeUnit.SECONDS).getStatus().getReadyReplicas())
                .isEqualTo(2);
        deployment.scale(3);
        await().until(() -> deployment.get().getStatus().getReadyReplicas() == 3);
        deployment.rolling().updateImage("nginx:1.28");
        await().untilAsserted(() -> assertThat(pods("web"))
                .hasSize(3)
                .allMatch(
                        it -> it.getSpec().getContainers().getFirst().getImage().equals("nginx:1.28")));
        deployment.rolling().undo();
        await().untilAsserted(() -> assertThat(deployment
                        .get()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getImage())
                .isEqualTo("nginx:1.27"));
        deployment.withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
        deployment.waitUntilCondition(it -> it == null, 30, TimeUnit.SECONDS);
        assertThat(pods("web")).isEmpty();
    }

    @Test
    void whatIsAppliedBelongsToWhoAppliedIt() {
        var applied =
                CLIENT.resource(deploymentOf("applied")).fieldManager("one").serverSideApply();
        assertThat(applied.getMetadata().getManagedFields())
                .anyMatch(
                        it -> it.getManager().equals("one") && it.getOperation().equals("Apply"));
        var other = deploymentOf("applied");
        other.getSpec().setReplicas(5);
        assertThatThrownBy(() -> CLIENT.resource(other).fieldManager("two").serverSideApply())
                .hasMessageContaining("Apply failed with 1 conflict: conflict with \"one\": .spec.replicas");
        assertThat(CLIENT.resource(other)
                        .fieldManager("two")
                        .forceConflicts()
                        .serverSideApply()
                        .getSpec()
                        .getReplicas())
                .isEqualTo(5);
    }

    @Test
    void aDefinitionIsLoadedAndItsResourcesServed() {
        var definition = CLIENT.apiextensions()
                .v1()
                .customResourceDefinitions()
                .load(getClass().getResourceAsStream("widgets.yaml"));
        definition.create();
        definition.waitUntilCondition(Fabric8Tests::established, 30, TimeUnit.SECONDS);
        var widgets = CLIENT.genericKubernetesResources(new ResourceDefinitionContext.Builder()
                        .withGroup("example.com")
                        .withVersion("v1")
                        .withKind("Widget")
                        .withPlural("widgets")
                        .withNamespaced(true)
                        .build())
                .inNamespace(DEFAULT);
        var widget = new GenericKubernetesResource();
        widget.setApiVersion("example.com/v1");
        widget.setKind("Widget");
        widget.setMetadata(new ObjectMetaBuilder().withName("mine").build());
        widget.setAdditionalProperties(Map.of("spec", Map.of("colour", "red")));
        assertThat((Object) widgets.resource(widget).create().get("spec", "size"))
                .isEqualTo(5);
        widgets.withName("mine").edit(it -> {
            it.setAdditionalProperty("spec", Map.of("colour", "blue", "size", 7));
            return it;
        });
        assertThat(widgets.list().getItems())
                .singleElement()
                .satisfies(it -> assertThat((Object) it.get("spec", "size")).isEqualTo(7));
        definition.delete();
        definition.waitUntilCondition(it -> it == null, 30, TimeUnit.SECONDS);
    }

    @Test
    void oneOfManyLeads() throws Exception {
        var led = new CopyOnWriteArrayList<String>();
        var first = elect("first", led);
        await().untilAsserted(() -> assertThat(led).containsExactly("first leads"));
        var second = elect("second", led);
        first.cancel(true);
        await().untilAsserted(() -> assertThat(led).containsExactly("first leads", "first follows", "second leads"));
        assertThat(CLIENT.leases()
                        .inNamespace(DEFAULT)
                        .withName("election")
                        .get()
                        .getSpec()
                        .getHolderIdentity())
                .isEqualTo("second");
        second.cancel(true);
    }

    private static boolean established(CustomResourceDefinition definition) {
        return definition.getStatus().getConditions() != null
                && definition.getStatus().getConditions().stream()
                        .anyMatch(it -> it.getType().equals("Established")
                                && it.getStatus().equals("True"));
    }

    private static CompletableFuture<?> elect(String who, List<String> led) {
        return CLIENT.leaderElector()
                .withConfig(new LeaderElectionConfigBuilder()
                        .withName("election")
                        .withLeaseDuration(Duration.ofSeconds(3))
                        .withRenewDeadline(Duration.ofSeconds(2))
                        .withRetryPeriod(Duration.ofMillis(200))
                        .withReleaseOnCancel(true)
                        .withLock(new LeaseLock(DEFAULT, "election", who))
                        .withLeaderCallbacks(new LeaderCallbacks(
                                () -> led.add(who + " leads"), () -> led.add(who + " follows"), _ -> {}))
                        .build())
                .build()
                .start();
    }

    private static ResourceEventHandler<ConfigMap> noting(List<String> seen) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(ConfigMap map) {
                seen.add("added " + map.getData());
            }

            @Override
            public void onUpdate(ConfigMap old, ConfigMap map) {
                seen.add("changed " + map.getData());
            }

            @Override
            public void onDelete(ConfigMap map, boolean unknown) {
                seen.add("deleted");
            }
        };
    }

    private static RollableScalableResource<Deployment> deployment(String name) {
        return CLIENT.apps().deployments().inNamespace(DEFAULT).withName(name);
    }

    private static List<Pod> pods(String app) {
        return CLIENT.pods().inNamespace(DEFAULT).withLabel("app", app).list().getItems();
    }

    private static Deployment deploymentOf(String app) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(app)
                .withNamespace(DEFAULT)
                .endMetadata()
                .withNewSpec()
                .withReplicas(2)
                .withNewSelector()
                .addToMatchLabels("app", app)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", app)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("c")
                .withImage("nginx:1.27")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
