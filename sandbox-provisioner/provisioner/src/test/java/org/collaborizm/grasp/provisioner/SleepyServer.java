package org.collaborizm.grasp.provisioner;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.store.Snapshot;

/** An engine with one sandbox, whose cluster leaves memory when it is told to, and the sandbox's learner. */
final class SleepyServer implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(60);
    static final Duration NOW = Duration.ZERO;

    final MemoryArchive archive = new MemoryArchive();
    final SandboxSpec spec = spec();
    final LeaseId lease = spec.lease();
    EmbeddedEngine engine = engine();
    RunningSandbox sandbox = engine.make(spec, _ -> {});
    KubernetesClient learner = learnerOf(sandbox);

    SleepyServer() throws SandboxFailed, InterruptedException {}

    static SandboxSpec spec() {
        return new SandboxSpec(
                LeaseId.random(),
                List.of(
                        new NodePool("control-plane", 1, Map.of(), List.of()),
                        new NodePool("worker", 1, Map.of(), List.of())),
                List.of());
    }

    private EmbeddedEngine engine() {
        return new EmbeddedEngine(archive, new NoShellHouse("none here"), Duration.ofHours(1));
    }

    /** The learner has not come back yet. */
    void restart() throws SandboxFailed {
        close();
        engine = engine();
        sandbox = ((Presence.Running) engine.look(lease)).sandbox();
    }

    void learnerComesBack() {
        learner = learnerOf(sandbox);
    }

    void sleep() {
        await().atMost(SOON).until(() -> engine.hibernate(NOW) == 1);
    }

    EmbeddedCluster cluster() {
        return engine.find(lease).orElseThrow();
    }

    Snapshot archived() {
        return SandboxState.read(archive.find(lease).orElseThrow()).objects();
    }

    KubernetesClient learnerOf(RunningSandbox one) {
        return ClusterConnections.open(kubeconfig(one));
    }

    /** As it works outside of a shell. */
    String kubeconfig(RunningSandbox one) {
        var outside = "https://127.0.0.1:" + engine.port().port();
        return one.cluster().learnerKubeconfig().replace(ShellHouse.SERVER, outside);
    }

    static ConfigMap configMap(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .build();
    }

    @Override
    public void close() {
        learner.close();
        sandbox.close();
        engine.close();
    }
}
