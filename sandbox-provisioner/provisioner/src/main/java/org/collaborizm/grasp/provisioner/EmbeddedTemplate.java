package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.collaborizm.grasp.minicluster.ClusterSpec;
import org.collaborizm.grasp.minicluster.MiniCluster;
import org.collaborizm.grasp.minicluster.MiniClusters;
import org.collaborizm.grasp.minicluster.store.Snapshot;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every new embedded cluster begins as: no nodes yet, the guard rails installed. Made once, beginning at once. */
final class EmbeddedTemplate {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedTemplate.class);
    private static final Duration INSTALLED_WITHIN = Duration.ofMinutes(1);
    private static final String NAME = "template";

    private final FutureTask<Snapshot> made;

    private EmbeddedTemplate(Supplier<MiniClusters> port) {
        made = new FutureTask<>(() -> make(port));
    }

    /** @param port where clusters are served; asked on another thread */
    static EmbeddedTemplate begin(Supplier<MiniClusters> port) {
        var template = new EmbeddedTemplate(port);
        Thread.ofVirtual().name("cluster-template").start(template.made);
        return template;
    }

    private static Snapshot make(Supplier<MiniClusters> served) throws InterruptedException {
        try (var cluster = MiniCluster.start(ClusterSpec.of(List.of()))) {
            var port = served.get();
            port.add(NAME, cluster);
            try (var client = ClusterConnections.open(port.kubeconfig(cluster))) {
                var rails = new GuardRails(client, ShellHouse.SERVER);
                if (Deadline.in(INSTALLED_WITHIN).await(() -> learner(rails)).isEmpty()) {
                    throw new IllegalStateException("The template does not answer");
                }
                cluster.awaitRest();
                return cluster.snapshot();
            } finally {
                port.remove(NAME);
            }
        }
    }

    /** In a JVM that has just begun, on a busy machine, the first answers may take longer than the client waits. */
    private static Optional<String> learner(GuardRails rails) {
        try {
            return Optional.of(rails.install());
        } catch (KubernetesClientException slow) {
            log.info("The template of embedded clusters is tried again", slow);
            return Optional.empty();
        }
    }

    /** @throws SandboxFailed if it could not be made */
    Snapshot get() throws SandboxFailed, InterruptedException {
        try {
            return made.get();
        } catch (ExecutionException failed) {
            throw new SandboxFailed(Reason.INTERNAL, "Clusters cannot be set up on this server.", failed);
        }
    }
}
