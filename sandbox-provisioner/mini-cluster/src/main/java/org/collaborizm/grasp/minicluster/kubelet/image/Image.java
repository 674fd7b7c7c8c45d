package org.collaborizm.grasp.minicluster.kubelet.image;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.collaborizm.grasp.minicluster.kubelet.volume.FileTree;
import tools.jackson.databind.JsonNode;

/**
 * An image as it lies on a node. Shared by all clusters.
 *
 * @param reference complete
 * @param digest of its manifest, {@code sha256:…}
 * @param size in bytes, compressed
 * @param environment its own variables
 * @param workingDirectory where its processes begin
 * @param numericUser its user; 0 for root, -1 for one by name
 * @param tools the commands it has besides its own programs
 * @param programs behaviours by the name of their executable
 */
public record Image(
        ImageReference reference,
        String digest,
        long size,
        List<String> entrypoint,
        List<String> command,
        Map<String, String> environment,
        String workingDirectory,
        int numericUser,
        int stopSignal,
        Set<String> tools,
        Map<String, JsonNode> programs,
        Map<String, String> facts,
        FileTree files) {
    /** As a container status names it. */
    public String id() {
        return reference.repository() + "@" + digest;
    }
}
