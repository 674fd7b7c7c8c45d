package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the Docker engine has with certain labels. */
final class SandboxParts {
    private SandboxParts() {}

    /** Running or not. */
    static List<Container> containers(DockerClient docker, Map<String, String> labels) {
        try (var command = docker.listContainersCmd()) {
            return command.withShowAll(true).withLabelFilter(labels).exec();
        }
    }

    static List<Network> networks(DockerClient docker, Map<String, String> labels) {
        try (var command = docker.listNetworksCmd()) {
            return command.withFilter("label", pairs(labels)).exec();
        }
    }

    static List<InspectVolumeResponse> volumes(DockerClient docker, Map<String, String> labels) {
        try (var command = docker.listVolumesCmd()) {
            var found = command.withFilter("label", pairs(labels)).exec().getVolumes();
            return found == null ? List.of() : found;
        }
    }

    private static Collection<String> pairs(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .toList();
    }
}
