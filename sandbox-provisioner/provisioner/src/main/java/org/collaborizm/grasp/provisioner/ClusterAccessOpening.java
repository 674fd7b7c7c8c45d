package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;
import org.collaborizm.grasp.provisioner.SandboxLabels.Role;
import org.collaborizm.grasp.provisioner.SandboxNetworks.SandboxNetwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the ways into a sandbox whose control plane runs: the platform's, the guard rails, and the learner's shells. */
final class ClusterAccessOpening {
    private static final Logger log = LoggerFactory.getLogger(ClusterAccessOpening.class);
    private static final String SERVER = "https://" + NodeCommand.API_SERVER + ":" + ApiDoor.API_PORT;

    private final DockerClient docker;
    private final K3sSettings settings;
    private final SandboxLabels labels;

    ClusterAccessOpening(DockerClient docker, K3sSettings settings, SandboxLabels labels) {
        this.docker = docker;
        this.settings = settings;
        this.labels = labels;
    }

    /** @throws SandboxFailed if the API server does not answer in time */
    ClusterAccess open(LeaseId lease, SandboxNetwork inside, int doorPort, Deadline deadline)
            throws SandboxFailed, InterruptedException {
        var kubeconfig = deadline.await(() -> adminKubeconfig(lease, doorPort)).orElseThrow(() -> silent());
        var client = ClusterConnections.open(kubeconfig);
        try {
            var rails = new GuardRails(client, SERVER);
            var learner = deadline.await(() -> install(rails)).orElseThrow(() -> silent());
            var shells = shells(lease, inside);
            shells.install(learner);
            var cluster = new ClusterClient(client, lease, learner);
            return new ClusterAccess(client, cluster, rails.guardNamespaces(cluster), shells);
        } catch (SandboxFailed | InterruptedException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private Optional<String> adminKubeconfig(LeaseId lease, int doorPort) throws SandboxFailed {
        var server = SandboxParts.containers(docker, labels.of(lease, Role.SERVER)).stream()
                .findFirst()
                .orElseThrow(() -> new SandboxFailed(Reason.LOST, "The control plane of your cluster is gone."));
        try {
            return Optional.of(AdminKubeconfig.of(docker, server.getId(), doorPort));
        } catch (DockerException notYet) {
            return Optional.empty();
        }
    }

    private static Optional<String> install(GuardRails rails) {
        try {
            return Optional.of(rails.install());
        } catch (KubernetesClientException notYet) {
            log.debug("The guard rails cannot be installed yet", notYet);
            return Optional.empty();
        }
    }

    private ToolboxShells shells(LeaseId lease, SandboxNetwork inside) {
        var toolbox = new Toolbox(docker, settings.toolboxImage());
        var id = toolbox.ensure("grasp-" + lease + "-toolbox", inside.id(), labels.of(lease, Role.TOOLBOX));
        return new ToolboxShells(docker, id);
    }

    private static SandboxFailed silent() {
        return new SandboxFailed(Reason.TIMED_OUT, "The API server of your cluster does not answer.");
    }
}
