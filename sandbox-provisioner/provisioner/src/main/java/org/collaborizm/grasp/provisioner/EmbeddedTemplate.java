package org.collaborizm.grasp.provisioner;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.collaborizm.grasp.minicluster.ClusterSpec;
import org.collaborizm.grasp.minicluster.MiniCluster;
import org.collaborizm.grasp.minicluster.MiniClusters;
import org.collaborizm.grasp.minicluster.store.Snapshot;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;

/** What every new embedded cluster begins as: no nodes yet, the guard rails installed. Made once, beginning at once. */
final class EmbeddedTemplate {
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
                rails.apply();
                rails.learner(); // the first token of a JVM takes its time
                cluster.awaitRest();
                return cluster.snapshot();
            } finally {
                port.remove(NAME);
            }
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
