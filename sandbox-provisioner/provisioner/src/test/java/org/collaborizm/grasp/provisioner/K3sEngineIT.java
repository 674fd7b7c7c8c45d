package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.collaborizm.grasp.provisioner.RunningSandbox.Machine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.testcontainers.DockerClientFactory;

/** One sandbox of two nodes, from its making to its end. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class K3sEngineIT {
    private static final LeaseId LEASE = LeaseId.random();
    private static final List<String> SAID = new CopyOnWriteArrayList<>();
    private static final DockerClient DOCKER = DockerClientFactory.instance().client();
    private static final K3sSettings SETTINGS = Sandboxes.settings(Sandboxes.SERVER);
    private static final K3sEngine ENGINE = new K3sEngine(SETTINGS);
    private static RunningSandbox sandbox;

    @BeforeAll
    static void make() throws Exception {
        DOCKER.tagImageCmd(Sandboxes.BUSYBOX, "grasp-it/loaded", "1").exec();
        try {
            sandbox = ENGINE.make(Sandboxes.twoNodes(LEASE), SAID::add);
        } catch (SandboxFailed failed) {
            ENGINE.unmake(LEASE);
            throw failed;
        }
    }

    @AfterAll
    static void unmake() throws Exception {
        if (sandbox != null) {
            sandbox.close();
        }
        ENGINE.unmake(LEASE);
        ENGINE.close();
        SandboxParts.volumes(
                        DOCKER, Map.of(SandboxLabels.ROLE, "images", "org.collaborizm.grasp.images", Sandboxes.LOADED))
                .forEach(it -> DOCKER.removeVolumeCmd(it.getName()).exec());
        DOCKER.removeImageCmd(Sandboxes.LOADED).exec();
    }

    /** As the platform, through the door. */
    private static KubernetesClient admin() {
        var port = container("door").getPorts()[0].getPublicPort();
        return ClusterConnections.open(
                AdminKubeconfig.of(DOCKER, container("server").getId(), port));
    }

    private static void apply(String manifest) {
        try (var admin = admin()) {
            admin.resource(manifest).inNamespace("default").create();
        }
    }

    private static List<Map<String, Object>> pods(String app) {
        return sandbox.cluster().list(new ResourceQuery("v1", "Pod", "default", null, Map.of("app", app), Map.of()));
    }

    private static List<Map<String, Object>> nodes() {
        return sandbox.cluster().list(ResourceQuery.all("v1", "Node"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> in(Map<String, Object> object, String field) {
        return (Map<String, Object>) object.get(field);
    }

    private static Map<String, Object> node(String name) {
        return nodes().stream()
                .filter(node -> in(node, "metadata").get("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Container> containers() {
        return SandboxParts.containers(DOCKER, Map.of(SandboxLabels.LEASE, LEASE.toString()));
    }

    private static Container container(String role) {
        return containers().stream()
                .filter(it -> it.getLabels().get(SandboxLabels.ROLE).equals(role))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(1)
    void nodesAreNamedByTheirPoolsAndCarryItsLabelsAndTaints() {
        assertThat(nodes())
                .extracting(node -> in(node, "metadata").get("name"))
                .containsExactlyInAnyOrder("control-1", "worker-1");
        assertThat(in(in(node("worker-1"), "metadata"), "labels")).containsEntry("disk", "fast");
        assertThat((List<?>) in(node("worker-1"), "spec").get("taints"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(Map.of("key", "reserved", "value", "yes", "effect", "PreferNoSchedule"));
    }

    @Test
    @Order(1)
    void saysWhatItDoes() {
        assertThat(SAID).contains("Starting the control plane", "Node worker-1 joins");
    }

    @Test
    @Order(1)
    void everythingOfTheSandboxCarriesItsLease() throws Exception {
        assertThat(ENGINE.present()).containsExactly(LEASE);
        assertThat(containers())
                .extracting(it -> it.getLabels().get(SandboxLabels.ROLE))
                .containsExactlyInAnyOrder("server", "agent", "toolbox", "door");
        assertThat(SandboxParts.networks(DOCKER, Map.of(SandboxLabels.LEASE, LEASE.toString())))
                .extracting(it -> it.getInternal())
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    @Order(1)
    void everyContainerIsBounded() {
        for (var role : List.of("server", "agent", "toolbox", "door")) {
            var bounds =
                    DOCKER.inspectContainerCmd(container(role).getId()).exec().getHostConfig();
            assertThat(bounds.getMemory()).as(role).isPositive().isEqualTo(bounds.getMemorySwap());
            assertThat(bounds.getPidsLimit()).as(role).isPositive();
            assertThat(bounds.getNanoCPUs()).as(role).isPositive();
        }
    }

    @Test
    @Order(1)
    void onlyTheDoorIsPublishedAndOnlyOnLoopback() {
        for (var part : containers()) {
            assertThat(part.getPorts())
                    .filteredOn(port -> port.getPublicPort() != null)
                    .allMatch(_ -> part.getLabels().get(SandboxLabels.ROLE).equals("door"))
                    .allMatch(port -> "127.0.0.1".equals(port.getIp()));
        }
    }

    @Test
    @Order(1)
    void usageIsThatOfAllContainersTogether() throws Exception {
        var usage = sandbox.usage();
        assertThat(usage.memoryBytes())
                .isBetween(200L << 20, 2L * SETTINGS.node().memoryBytes());
        assertThat(usage.memoryLimitBytes()).isGreaterThan(2L * SETTINGS.node().memoryBytes());
        assertThat(usage.cpus()).isBetween(0.0, 16.0);
    }

    @Test
    @Order(1)
    void theControlPlaneCannotBeStopped() {
        assertThatThrownBy(() -> sandbox.stopNode("control-1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sandbox.stopNode("nobody-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("control-1, worker-1");
    }

    @Test
    @Order(2)
    void aPodOfALoadedImageRunsOnTheNodeItPrefers() {
        apply(Workloads.WANDERER);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(runningOn("wanderer")).containsExactly("worker-1"));
    }

    private static List<Object> runningOn(String app) {
        return pods(app).stream()
                .filter(pod -> in(pod, "status").get("phase").equals("Running"))
                .filter(pod -> !in(pod, "metadata").containsKey("deletionTimestamp"))
                .map(pod -> in(pod, "spec").get("nodeName"))
                .toList();
    }

    @Test
    @Order(3)
    void whatPodsEatIsBoundedByTheirNode() {
        apply(Workloads.GLUTTON);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(pods("glutton"))
                        .extracting(pod -> in(pod, "status").get("phase"))
                        .containsExactly("Failed"));
        assertThat(pods("glutton").getFirst().toString()).contains("exitCode=137");
    }

    @Test
    @Order(4)
    void aStoppedNodesPodsMoveAndTheNodeComesBack() throws Exception {
        sandbox.stopNode("worker-1");
        sandbox.stopNode("worker-1");
        assertThat(sandbox.machines())
                .containsExactly(new Machine("control-1", true, true), new Machine("worker-1", false, false));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(runningOn("wanderer")).containsExactly("control-1"));
        assertThat(ready("worker-1")).isNotEqualTo("True");
        sandbox.startNode("worker-1");
        sandbox.startNode("worker-1");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(ready("worker-1")).isEqualTo("True"));
    }

    @SuppressWarnings("unchecked")
    private static Object ready(String node) {
        var conditions = (List<Map<String, Object>>) in(node(node), "status").get("conditions");
        return conditions.stream()
                .filter(it -> it.get("type").equals("Ready"))
                .findFirst()
                .orElseThrow()
                .get("status");
    }

    @Test
    @Order(6)
    void makingItAgainCompletesWhatIsMissing() throws Exception {
        sandbox.close();
        for (var role : List.of("agent", "door", "toolbox")) {
            DOCKER.removeContainerCmd(container(role).getId())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        }
        assertThat(ENGINE.look(LEASE)).isInstanceOf(Presence.Broken.class);
        sandbox = ENGINE.make(Sandboxes.twoNodes(LEASE), SAID::add);
        assertThat(nodes()).hasSize(2);
        everythingOfTheSandboxCarriesItsLease();
    }

    @Test
    @Order(7)
    void anotherServerFindsItByItsLabels() throws Exception {
        sandbox.close();
        try (var restarted = new K3sEngine(SETTINGS)) {
            var presence = restarted.look(LEASE);
            assertThat(presence).isInstanceOf(Presence.Running.class);
            sandbox = ((Presence.Running) presence).sandbox();
            assertThat(sandbox.machines()).hasSize(2).allMatch(Machine::running);
            assertThat(nodes()).hasSize(2);
        }
        try (var other = new K3sEngine(Sandboxes.settings("engine-it-other"))) {
            assertThat(other.present()).isEmpty();
        }
    }

    @Test
    @Order(8)
    void nothingStaysBehind() throws Exception {
        var volumes = containers().stream()
                .flatMap(it -> it.getMounts().stream())
                .flatMap(mount -> Stream.ofNullable(mount.getName()))
                .filter(name -> !name.startsWith("grasp-images-"))
                .toList();
        assertThat(volumes).isNotEmpty();
        ENGINE.unmake(LEASE);
        assertThat(ENGINE.present()).isEmpty();
        assertThat(ENGINE.look(LEASE)).isInstanceOf(Presence.Absent.class);
        assertThat(DOCKER.listVolumesCmd().exec().getVolumes())
                .extracting(it -> it.getName())
                .doesNotContainAnyElementsOf(volumes);
        ENGINE.unmake(LEASE);
    }
}
