package org.collaborizm.grasp.provisioner;

import java.util.Optional;
import java.util.Set;

/** Where embedded clusters are kept while this server does not run. What it holds is a learner's work, and no credential. */
public interface ClusterArchive {
    /** Keeps the state of a sandbox in place of an earlier one. */
    void put(LeaseId lease, byte[] state);

    Optional<byte[]> find(LeaseId lease);

    /** Whether there is one, which is cheaper to ask than what it is. */
    default boolean holds(LeaseId lease) {
        return find(lease).isPresent();
    }

    /** None is success. */
    void remove(LeaseId lease);

    /** The sandboxes of this server of which there is one. */
    Set<LeaseId> leases();
}
