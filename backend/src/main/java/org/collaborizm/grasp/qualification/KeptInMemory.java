package org.collaborizm.grasp.qualification;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.collaborizm.grasp.provisioner.ClusterArchive;
import org.collaborizm.grasp.provisioner.LeaseId;

/** Clusters that need not outlive this process. */
final class KeptInMemory implements ClusterArchive {
    private final Map<LeaseId, byte[]> states = new ConcurrentHashMap<>();

    @Override
    public void put(LeaseId lease, byte[] state) {
        states.put(lease, state);
    }

    @Override
    public Optional<byte[]> find(LeaseId lease) {
        return Optional.ofNullable(states.get(lease));
    }

    @Override
    public void remove(LeaseId lease) {
        states.remove(lease);
    }

    @Override
    public Set<LeaseId> leases() {
        return Set.copyOf(states.keySet());
    }
}
