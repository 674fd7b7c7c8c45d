package org.collaborizm.grasp.provisioner;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An archive that lasts as long as a test. */
final class MemoryArchive implements ClusterArchive {
    private final Map<LeaseId, byte[]> kept = new ConcurrentHashMap<>();

    /** Whether it answers. */
    volatile boolean away;

    @Override
    public void put(LeaseId lease, byte[] state) {
        answer();
        kept.put(lease, state);
    }

    @Override
    public Optional<byte[]> find(LeaseId lease) {
        answer();
        return Optional.ofNullable(kept.get(lease));
    }

    @Override
    public void remove(LeaseId lease) {
        kept.remove(lease);
    }

    @Override
    public Set<LeaseId> leases() {
        return Set.copyOf(kept.keySet());
    }

    private void answer() {
        if (away) {
            throw new IllegalStateException("the archive is away");
        }
    }
}
