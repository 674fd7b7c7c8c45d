package org.collaborizm.grasp.minicluster.http;

import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.jspecify.annotations.Nullable;

/** One request of a connection, from its head until its client has the answer; what it takes of its cluster is given back. */
final class Ticket {
    private final Guest guest;
    private final Runnable late;
    private long until;
    private @Nullable Crowd crowd;
    private long carried;
    private boolean working;
    private boolean answered;
    private boolean warned;
    private Runnable then = () -> {};

    /** @param until by {@link System#nanoTime}; kept by the guest */
    Ticket(Guest guest, Runnable late, long until) {
        this.guest = guest;
        this.late = late;
        this.until = until;
    }

    long until() {
        return until;
    }

    void until(long later) {
        until = later;
    }

    /** @throws ApiException if the cluster has too much to do */
    synchronized void enter(Crowd joined) {
        if (!answered) {
            joined.enter();
            crowd = joined;
        }
    }

    /**
     * Its cluster begins to do its part.
     *
     * @throws ApiException if too much of the cluster's is on the way
     */
    synchronized void working() {
        if (crowd != null) {
            crowd.check();
        }
        working = true;
    }

    /** So many bytes more are on the way. */
    synchronized void carry(int size) {
        if (crowd != null) {
            carried += size;
            crowd.carry(size);
        }
    }

    /** From now on it lasts as long as both sides want: it is neither counted nor timed. */
    void lasts() {
        synchronized (this) {
            giveBack();
        }
        guest.extend(this, true);
    }

    /** The client has as long again, for the answer. */
    void answering() {
        guest.extend(this, false);
    }

    /** The cluster has done its part. */
    synchronized void worked() {
        working = false;
        if (answered) {
            giveBack();
        }
    }

    /** The client has the answer, or is gone. */
    void answered() {
        Runnable rest;
        synchronized (this) {
            rest = then;
            then = () -> {};
            answered = true;
            if (!working) {
                giveBack();
            }
        }
        guest.done(this);
        rest.run();
    }

    /** @param last is run once the client has the answer or is gone, at once if that is so already; it must be quick */
    void whenAnswered(Runnable last) {
        synchronized (this) {
            if (!answered) {
                var before = then;
                then = () -> {
                    before.run();
                    last.run();
                };
                return;
            }
        }
        last.run();
    }

    /** Its time is over: it is said, and if that does not help, the connection closed. */
    void late() {
        if (warned) {
            guest.close();
        } else {
            warned = true;
            guest.extend(this, false);
            late.run();
        }
    }

    private void giveBack() {
        if (crowd != null) {
            crowd.carry(-carried);
            crowd.leave();
            crowd = null;
            carried = 0;
        }
    }
}
