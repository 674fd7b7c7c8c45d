package org.collaborizm.grasp.minicluster;

import java.util.Set;
import org.collaborizm.grasp.minicluster.store.Snapshot;

/**
 * What a cluster goes on from.
 *
 * @param off names of the nodes that have no power
 * @param credentials by which it knows its users again
 */
public record Past(Snapshot state, Set<String> off, Credentials credentials) {
    public Past {
        off = Set.copyOf(off);
    }

    /** In that state, with nodes that are on and users who are new. */
    static Past of(Snapshot state) {
        return new Past(state, Set.of(), Credentials.fresh());
    }
}
