package org.collaborizm.grasp.provisioner;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The labels by which everything of a sandbox is found again in the Docker engine; there is no other record. */
final class SandboxLabels {
    static final String LEASE = "org.collaborizm.grasp.lease";
    static final String SERVER = "org.collaborizm.grasp.server";
    static final String ROLE = "org.collaborizm.grasp.role";
    static final String NODE = "org.collaborizm.grasp.node";

    /** On the sandbox's network: the names of all its nodes, in order, comma-separated. */
    static final String NODES = "org.collaborizm.grasp.nodes";

    private final String server;

    SandboxLabels(String server) {
        this.server = server;
    }

    Map<String, String> server() {
        return Map.of(SERVER, server);
    }

    /** Of one sandbox of this server. */
    Map<String, String> lease(LeaseId lease) {
        return Map.of(SERVER, server, LEASE, lease.toString());
    }

    Map<String, String> of(LeaseId lease, Role role) {
        return with(lease(lease), ROLE, role.label());
    }

    static Map<String, String> with(Map<String, String> labels, String key, String value) {
        var more = new HashMap<>(labels);
        more.put(key, value);
        return Map.copyOf(more);
    }

    /** The lease that the labels name; none if they name none that could be one. */
    static Optional<LeaseId> leaseOf(Map<String, String> labels) {
        try {
            return Optional.ofNullable(labels.get(LEASE)).map(LeaseId::parse);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What a part is in its sandbox. */
    enum Role {
        SERVER,
        AGENT,
        TOOLBOX,
        DOOR,
        /** The network between the sandbox's own containers. */
        INSIDE,
        /** The network between the door and this host. */
        OUTSIDE;

        String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
