package org.collaborizm.grasp.minicluster.kubelet.server;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;

/** How many of something lasting a cluster's clients have open, and no more than a bound. */
final class Sessions {
    private final String what;
    private final int most;
    private final AtomicInteger open = new AtomicInteger();

    /** @param what they are, in the plural */
    Sessions(String what, int most) {
        this.what = what;
        this.most = most;
    }

    /**
     * Opens one.
     *
     * @return ends it; may be run again
     * @throws ApiException if there are too many
     */
    Runnable open() {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            throw ApiException.tooManyRequests("too many %s are open, please try again later".formatted(what), 1);
        }
        var ended = new AtomicBoolean();
        return () -> {
            if (ended.compareAndSet(false, true)) {
                open.decrementAndGet();
            }
        };
    }
}
