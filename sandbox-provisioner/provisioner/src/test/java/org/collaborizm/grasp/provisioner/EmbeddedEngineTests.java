package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.collaborizm.grasp.provisioner.RunningSandbox.Machine;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedEngineTests {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String NO_SHELLS = "install bubblewrap";

    private final MemoryArchive archive = new MemoryArchive();
    private final LeaseId lease = LeaseId.random();
    private final SandboxSpec spec = new SandboxSpec(
            lease,
            List.of(
                    new NodePool("control-plane", 1, Map.of(), List.of()),
                    new NodePool("worker", 2, Map.of("disk", "ssd"), List.of("team=blue:NoSchedule"))),
            List.of());
    private EmbeddedEngine engine = engine();

    private EmbeddedEngine engine() {
        return new EmbeddedEngine(archive, new NoShellHouse(NO_SHELLS), Duration.ofHours(1));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void makesTheNodesThatALessonAsksFor() throws Exception {
        try (var sandbox = engine.make(spec, _ -> {})) {
            assertThat(sandbox.machines())
                    .containsExactly(
                            new Machine("control-plane-1", true, true),
                            new Machine("worker-1", false, true),
                            new Machine("worker-2", false, true));
            assertThat(sandbox.cluster().list(ResourceQuery.all("v1", "Node")))
                    .filteredOn(it -> name(it).startsWith("worker"))
                    .hasSize(2)
                    .allSatisfy(it -> assertThat(it.toString()).contains("disk=ssd", "key=team", "NoSchedule"));
        }
    }

    @Test
    void makesASandboxOnceHoweverOftenItIsAsked() throws Exception {
        try (var once = engine.make(spec, _ -> {});
                var again = engine.make(spec, _ -> {})) {
            assertThat(uids(again)).isEqualTo(uids(once));
            assertThat(engine.present()).containsExactly(lease);
        }
    }

    @Test
    void boundsTheLearner() throws Exception {
        try (var sandbox = engine.make(spec, _ -> {});
                var learner = learner(sandbox)) {
            assertThat(learner.pods().inNamespace("default").list().getItems()).isEmpty();
            assertThatThrownBy(
                            () -> learner.secrets().inNamespace("kube-system").list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("forbidden");
            var mine = new NamespaceBuilder().withNewMetadata().withName("mine").endMetadata();
            learner.resource(mine.build()).create();
            await().atMost(SOON)
                    .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                    .until(
                            () -> learner.resourceQuotas()
                                    .inNamespace("mine")
                                    .list()
                                    .getItems(),
                            it -> !it.isEmpty());
        }
    }

    @Test
    void stopsAndStartsMachines() throws Exception {
        try (var sandbox = engine.make(spec, _ -> {})) {
            sandbox.stopNode("worker-1");

            assertThat(sandbox.machines()).contains(new Machine("worker-1", false, false));
            assertThatThrownBy(() -> sandbox.stopNode("control-plane-1")).hasMessageContaining("control plane");
            assertThatThrownBy(() -> sandbox.stopNode("worker-9")).hasMessageContaining("there are control-plane-1");

            sandbox.startNode("worker-1");
            assertThat(sandbox.machines()).contains(new Machine("worker-1", false, true));
        }
    }

    @Test
    void takesUpEverythingAsItWasAfterARestart() throws Exception {
        List<String> before;
        try (var sandbox = engine.make(spec, _ -> {});
                var learner = learner(sandbox)) {
            learner.load(EmbeddedEngineTests.class.getResourceAsStream("deployment.yaml"))
                    .inNamespace("default")
                    .create();
            sandbox.stopNode("worker-2");
            await().atMost(SOON).until(() -> readyPods(sandbox) == 2);
            before = uids(sandbox);
        }

        engine.close();
        engine = engine();

        assertThat(engine.present()).containsExactly(lease);
        assertThat(engine.look(lease)).isInstanceOf(Presence.Running.class);
        try (var sandbox = ((Presence.Running) engine.look(lease)).sandbox();
                var learner = learner(sandbox)) {
            assertThat(uids(sandbox)).containsAll(before);
            assertThat(sandbox.machines()).contains(new Machine("worker-2", false, false));
            learner.apps()
                    .deployments()
                    .inNamespace("default")
                    .withName("hello")
                    .scale(3);
            await().atMost(SOON).until(() -> readyPods(sandbox) == 3);
        }
    }

    @Test
    void leavesNothingOfASandboxThatIsUnmade() throws Exception {
        try (var sandbox = engine.make(spec, _ -> {})) {
            var learner = learner(sandbox);

            engine.unmake(lease);
            engine.unmake(lease);

            assertThat(engine.present()).isEmpty();
            assertThat(engine.look(lease)).isInstanceOf(Presence.Absent.class);
            assertThatThrownBy(() -> learner.pods().inNamespace("default").list())
                    .isInstanceOf(KubernetesClientException.class);
            learner.close();
        }
    }

    @Test
    void keepsLearnersApart() throws Exception {
        var other = new SandboxSpec(LeaseId.random(), spec.pools(), List.of());
        try (var one = engine.make(spec, _ -> {});
                var two = engine.make(other, _ -> {});
                var learner = learner(one)) {
            learner.load(EmbeddedEngineTests.class.getResourceAsStream("deployment.yaml"))
                    .inNamespace("default")
                    .create();

            assertThat(one.cluster().list(ResourceQuery.all("apps/v1", "Deployment")))
                    .hasSize(1);
            assertThat(two.cluster().list(ResourceQuery.all("apps/v1", "Deployment")))
                    .isEmpty();
        }
    }

    @Test
    void saysWhatIsMissingForATerminal() throws Exception {
        try (var sandbox = engine.make(spec, _ -> {})) {
            assertThatThrownBy(() -> sandbox.attach("main", new TerminalSize(80, 24), null))
                    .isInstanceOf(SandboxFailed.class)
                    .hasMessageContaining(NO_SHELLS);
        }
    }

    private KubernetesClient learner(RunningSandbox sandbox) {
        var outside = "https://127.0.0.1:" + engine.port().port();
        return ClusterConnections.open(sandbox.cluster().learnerKubeconfig().replace(ShellHouse.SERVER, outside));
    }

    private static long readyPods(RunningSandbox sandbox) {
        return sandbox.cluster().list(ResourceQuery.all("v1", "Pod")).stream()
                .filter(it -> name(it).startsWith("hello-"))
                .map(it -> ((Map<?, ?>) it.get("status")).get("conditions"))
                .flatMap(it -> it instanceof List<?> conditions ? conditions.stream() : Stream.empty())
                .filter(it -> it instanceof Map<?, ?> condition
                        && condition.get("type").equals("Ready")
                        && condition.get("status").equals("True"))
                .count();
    }

    private static List<String> uids(RunningSandbox sandbox) {
        return sandbox.cluster().list(ResourceQuery.all("v1", "Node")).stream()
                .map(it -> ((Map<?, ?>) it.get("metadata")).get("uid").toString())
                .sorted()
                .toList();
    }

    private static String name(Map<String, Object> object) {
        return ((Map<?, ?>) object.get("metadata")).get("name").toString();
    }
}
