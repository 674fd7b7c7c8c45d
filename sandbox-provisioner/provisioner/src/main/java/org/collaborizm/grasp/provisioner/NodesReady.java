package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;

/** Waits until the cluster counts its nodes as ready. */
final class NodesReady {
    private static final long TRY_SECONDS = 5;

    private final KubernetesClient client;
    private final Predicate<String> stopped;

    /** @param stopped whether a node's machine has stopped, so that waiting for it is in vain */
    NodesReady(KubernetesClient client, Predicate<String> stopped) {
        this.client = client;
        this.stopped = stopped;
    }

    /** @throws SandboxFailed if one of them is not in time, or stops */
    void await(List<String> nodes, Deadline deadline) throws SandboxFailed, InterruptedException {
        for (var node : nodes) {
            if (deadline.await(() -> ready(node)).isEmpty()) {
                throw new SandboxFailed(Reason.TIMED_OUT, "Node " + node + " of your cluster is not ready in time.");
            }
        }
    }

    private Optional<String> ready(String node) throws SandboxFailed {
        try {
            client.nodes().withName(node).waitUntilReady(TRY_SECONDS, TimeUnit.SECONDS);
            return Optional.of(node);
        } catch (KubernetesClientException | IllegalArgumentException notYet) {
            if (stopped.test(node)) {
                throw new SandboxFailed(Reason.LOST, "Node " + node + " of your cluster stopped while it joined.");
            }
            return Optional.empty();
        }
    }
}
