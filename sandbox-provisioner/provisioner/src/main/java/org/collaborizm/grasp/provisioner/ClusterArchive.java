package org.collaborizm.grasp.provisioner;

import java.util.Optional;
import java.util.Set;

/** Where embedded clusters are kept while this server does not run. What it holds is a learner's work, and no credential. */
public interface ClusterArchive {
    /** Keeps the state of a sandbox in place of an earlier one. */
    void put(LeaseId lease, byte[] state);

    Optional<byte[]> find(LeaseId lease);

    /** None is success. */
    void remove(LeaseId lease);

    /** The sandboxes of this server of which there is one. */
    Set<LeaseId> leases();
}
