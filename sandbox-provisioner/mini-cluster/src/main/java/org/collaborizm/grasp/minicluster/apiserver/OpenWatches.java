package org.collaborizm.grasp.minicluster.apiserver;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The watches of one cluster's clients, and no more than there may be. */
final class OpenWatches {
    private final int most;
    private final Set<Watch> open = new HashSet<>();

    OpenWatches(int most) {
        this.most = most;
    }

    /**
     * From now on it counts, until it is removed.
     *
     * @return false if there are too many already
     */
    synchronized boolean add(Watch watch) {
        return open.size() < most && open.add(watch);
    }

    synchronized void remove(Watch watch) {
        open.remove(watch);
    }

    void end() {
        all().forEach(Watch::end);
    }

    private synchronized List<Watch> all() {
        return List.copyOf(open);
    }
}
