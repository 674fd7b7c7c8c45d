package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes everything that carries a sandbox's labels: containers with their own volumes, networks, volumes. */
final class Removal {
    private static final Logger log = LoggerFactory.getLogger(Removal.class);

    private final DockerClient docker;
    private final Map<String, String> labels;

    Removal(DockerClient docker, Map<String, String> labels) {
        this.docker = docker;
        this.labels = labels;
    }

    /** @throws SandboxFailed if something is still there */
    void run() throws SandboxFailed {
        each(
                containers(),
                id -> docker.removeContainerCmd(id)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec());
        each(networks(), id -> docker.removeNetworkCmd(id).exec());
        each(volumes(), name -> docker.removeVolumeCmd(name).exec());
        var left = containers().size() + networks().size() + volumes().size();
        if (left > 0) {
            throw new SandboxFailed(Reason.INTERNAL, left + " parts of the sandbox could not be removed yet.");
        }
    }

    private List<String> containers() {
        return SandboxParts.containers(docker, labels).stream()
                .map(it -> it.getId())
                .toList();
    }

    private List<String> networks() {
        return SandboxParts.networks(docker, labels).stream()
                .map(it -> it.getId())
                .toList();
    }

    private List<String> volumes() {
        return SandboxParts.volumes(docker, labels).stream()
                .map(it -> it.getName())
                .toList();
    }

    private static void each(List<String> ids, Consumer<String> remove) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ids.forEach(id -> threads.execute(() -> attempt(id, remove)));
        }
    }

    private static void attempt(String id, Consumer<String> remove) {
        try {
            remove.accept(id);
        } catch (NotFoundException | ConflictException e) {
            log.debug("{} is gone, or is just going", id, e);
        } catch (DockerException e) {
            log.warn("{} could not be removed", id, e);
        }
    }
}
