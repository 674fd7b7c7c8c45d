package org.collaborizm.grasp.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.provisioner.EmbeddedSettings;
import org.collaborizm.grasp.provisioner.K3sSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which engine makes sandboxes, and how.
 *
 * @param engine {@code auto}, {@code embedded}, {@code k3s}, or {@code none} for a server that only shows lessons
 * @param embedded how the embedded engine makes them
 * @param k3s how the k3s engine makes them
 */
@ConfigurationProperties("grasp")
record EngineSettings(
        @DefaultValue("auto") Choice engine,
        @DefaultValue Embedded embedded,
        @DefaultValue K3s k3s) {
    /** As settings spell them. */
    enum Choice {
        /** Embedded, unless a lesson needs containers that really run. */
        AUTO,
        EMBEDDED,
        K3S,
        NONE
    }

    /**
     * @param kubectl the one for learners' shells; null for the best that this machine has
     * @param singleUser whether the one learner is whoever runs this server
     * @param hibernateAfter after how long without anybody a cluster leaves memory
     */
    record Embedded(
            @Nullable Path kubectl,
            @DefaultValue("false") boolean singleUser,
            @DefaultValue("10m") Duration hibernateAfter) {
        private static final Duration SHORTEST = Duration.ofSeconds(1);

        Embedded {
            if (hibernateAfter.compareTo(SHORTEST) < 0) {
                throw new IllegalArgumentException(
                        "grasp.embedded.hibernate-after is a time of at least 1s such as 10m, not " + hibernateAfter);
            }
        }

        EmbeddedSettings in(Path folder) {
            return new EmbeddedSettings(folder, Optional.ofNullable(kubectl), singleUser, hibernateAfter);
        }
    }

    /**
     * @param image of a node
     * @param toolboxImage of the learner's shell
     * @param systemImages what the cluster itself runs and the node's image does not carry
     * @param memory bound on each node's memory, its Pods included
     * @param cpus bound on each node's CPU, in cores
     * @param processes bound on each node's processes and threads
     * @param startWithin how long a sandbox may take to become ready
     * @param subnets where the sandboxes' networks get their addresses
     * @param runtime the Docker engine's runtime for nodes, such as a VM-grade one
     */
    record K3s(
            @DefaultValue(K3sSettings.IMAGE) String image,
            @DefaultValue(K3sSettings.TOOLBOX_IMAGE) String toolboxImage,
            @Nullable List<String> systemImages,
            @DefaultValue("1536MB") DataSize memory,
            @DefaultValue("2.0") double cpus,
            @DefaultValue("4096") long processes,
            @DefaultValue("4m") Duration startWithin,
            @DefaultValue(K3sSettings.SUBNETS) String subnets,
            @Nullable String runtime) {
        K3sSettings of(String serverId) {
            return new K3sSettings(
                    serverId,
                    image,
                    systemImages == null ? K3sSettings.SYSTEM_IMAGES : systemImages,
                    toolboxImage,
                    new K3sSettings.Limits(memory.toBytes(), cpus, processes),
                    startWithin,
                    subnets,
                    runtime);
        }
    }
}
