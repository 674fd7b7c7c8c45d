package org.collaborizm.grasp.minicluster.http;

import io.vertx.core.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Lets a writer go on while no more than a bound of bytes is on the way to the receiver, and holds it back beyond. */
final class Flow {
    private static final int BOUND = 256 * 1024;

    private final Semaphore room = new Semaphore(BOUND);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Runnable gone;

    /** @param gone is run once, when the receiver is gone */
    Flow(Runnable gone) {
        this.gone = gone;
    }

    /** Blocks until there is room; what comes after the receiver is gone is dropped. */
    void send(int size, Supplier<Future<Void>> write) {
        var taken = Math.clamp(size, 1, BOUND);
        room.acquireUninterruptibly(taken);
        if (closed.get()) {
            room.release(taken);
            return;
        }
        write.get().onSuccess(_ -> room.release(taken)).onFailure(_ -> {
            room.release(taken);
            close();
        });
    }

    /** The receiver is gone; whoever waits goes on. */
    void close() {
        if (closed.compareAndSet(false, true)) {
            room.release(BOUND);
            gone.run();
        }
    }
}
