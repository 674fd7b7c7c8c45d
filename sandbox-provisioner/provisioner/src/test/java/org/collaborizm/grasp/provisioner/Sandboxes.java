package org.collaborizm.grasp.provisioner;

import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;

/** Real sandboxes for tests, of the images that this machine has. */
final class Sandboxes {
    static final String SERVER = "engine-it";
    static final String AGNHOST = "registry.k8s.io/e2e-test-images/agnhost:2.53";
    static final String BUSYBOX = "busybox:1.36";

    /** One that no node's image carries: it has to be loaded. */
    static final String LOADED = "grasp-it/loaded:1";

    private Sandboxes() {}

    static K3sSettings settings(String server) {
        var images = new LocalImages(DockerClientFactory.instance().client());
        var offline = images.has(K3sSettings.OFFLINE_IMAGE);
        return K3sSettings.of(
                server,
                setting("GRASP_K3S_IMAGE", offline ? K3sSettings.OFFLINE_IMAGE : K3sSettings.IMAGE),
                setting(
                        "GRASP_TOOLBOX_IMAGE",
                        offline ? K3sSettings.OFFLINE_TOOLBOX_IMAGE : K3sSettings.TOOLBOX_IMAGE));
    }

    private static String setting(String name, String otherwise) {
        var value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    /** A control plane and a worker with a label and a taint. */
    static SandboxSpec twoNodes(LeaseId lease) {
        return new SandboxSpec(
                lease,
                List.of(
                        new NodePool("control", 1, Map.of(), List.of()),
                        new NodePool("worker", 1, Map.of("disk", "fast"), List.of("reserved=yes:PreferNoSchedule"))),
                List.of(AGNHOST, BUSYBOX, LOADED));
    }

    static SandboxSpec oneNode(LeaseId lease) {
        return new SandboxSpec(lease, List.of(new NodePool("control", 1, Map.of(), List.of())), List.of());
    }
}
