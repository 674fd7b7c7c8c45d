package org.collaborizm.grasp.provisioner;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the {@code k3s} engine makes sandboxes.
 *
 * @param serverId whose sandboxes these are, when several servers share a Docker engine; a DNS label
 * @param image of a node: {@code rancher/k3s} or one with its container interface
 * @param systemImages what the cluster itself runs and the node's image does not carry; an image that says what it carries
 *     needs none
 * @param toolboxImage of the learner's shell
 * @param node bounds on each node, its Pods included
 * @param startWithin how long a sandbox may take to become ready, pulling images aside
 * @param subnets where the sandboxes' networks get their addresses: an IPv4 prefix of 24 bits or fewer
 * @param runtime the Docker engine's runtime for nodes, such as a VM-grade one; null for its default
 */
public record K3sSettings(
        String serverId,
        String image,
        List<String> systemImages,
        String toolboxImage,
        Limits node,
        Duration startWithin,
        String subnets,
        @Nullable String runtime) {
    public static final String IMAGE = "rancher/k3s:v1.34.1-k3s1";
    public static final String OFFLINE_IMAGE = "offline/k3s:v1.20.2";
    public static final String TOOLBOX_IMAGE = "grasp/toolbox:local";
    public static final String OFFLINE_TOOLBOX_IMAGE = "offline/toolbox:v1.20.2";
    public static final List<String> SYSTEM_IMAGES =
            List.of("rancher/mirrored-pause:3.6", "rancher/mirrored-coredns-coredns:1.12.3");
    private static final Pattern VERSION = Pattern.compile(":v?1\\.([0-9]{1,3})\\.");
    public static final String SUBNETS = "10.231.0.0/16";

    public K3sSettings {
        if (!serverId.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
            throw new IllegalArgumentException("A server id is 1 to 63 of a-z, 0-9 and '-': " + serverId);
        }
        if (!startWithin.isPositive()) {
            throw new IllegalArgumentException("A sandbox needs some time to start, not " + startWithin);
        }
        systemImages = List.copyOf(systemImages);
    }

    /** The defaults. */
    public static K3sSettings of(String serverId, String image, String toolboxImage) {
        return new K3sSettings(
                serverId, image, SYSTEM_IMAGES, toolboxImage, Limits.NODE, Duration.ofMinutes(4), SUBNETS, null);
    }

    /** The minor version of Kubernetes 1 in the name of a node's image, as in {@code rancher/k3s:v1.32.3-k3s1}; none if it has none. */
    OptionalInt minor() {
        var version = VERSION.matcher(image);
        return version.find() ? OptionalInt.of(Integer.parseInt(version.group(1))) : OptionalInt.empty();
    }

    /**
     * Bounds on a container.
     *
     * @param memoryBytes memory, without swap
     * @param cpus cores, 1.0 is one core
     * @param processes processes and threads
     */
    public record Limits(long memoryBytes, double cpus, long processes) {
        /** Enough for a control plane and some twenty small Pods. */
        public static final Limits NODE = new Limits(1536L << 20, 2.0, 4096);

        public Limits {
            if (memoryBytes < 256L << 20 || cpus <= 0 || processes < 256) {
                throw new IllegalArgumentException("A node needs at least 256 MiB, some CPU and 256 processes, not "
                        + memoryBytes + " bytes, " + cpus + " CPUs and " + processes + " processes");
            }
        }
    }
}
