package org.collaborizm.grasp.sandbox;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.collaborizm.grasp.provisioner.LeaseId;

/** The room this server has: how many sandboxes there may be, and how many may start at once. First come, first served. */
final class Places {
    private final int most;
    private final int parallelStarts;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<LeaseId> taken = new HashSet<>();
    private final Set<LeaseId> starting = new HashSet<>();
    private final LinkedHashSet<LeaseId> queue = new LinkedHashSet<>();

    Places(int most, int parallelStarts) {
        this.most = most;
        this.parallelStarts = parallelStarts;
    }

    /**
     * Waits for a place to start in.
     *
     * @param waiting hears the place in the queue, from 1, whenever it changes
     */
    void enter(LeaseId lease, IntConsumer waiting) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            queue.add(lease);
            var told = 0;
            while (!isNext(lease)) {
                var position = position(lease);
                if (position != told) {
                    waiting.accept(position);
                    told = position;
                }
                changed.await();
            }
            taken.add(lease);
            starting.add(lease);
        } finally {
            queue.remove(lease);
            changed.signalAll();
            lock.unlock();
        }
    }

    /** A sandbox that is there already has its place, even where there are too many. */
    void adopt(LeaseId lease) {
        change(() -> taken.add(lease));
    }

    void started(LeaseId lease) {
        change(() -> starting.remove(lease));
    }

    void leave(LeaseId lease) {
        change(() -> {
            starting.remove(lease);
            taken.remove(lease);
        });
    }

    private boolean isNext(LeaseId lease) {
        if (taken.contains(lease)) {
            return true;
        }
        return queue.getFirst().equals(lease) && taken.size() < most && starting.size() < parallelStarts;
    }

    private int position(LeaseId lease) {
        var position = 1;
        for (var waiting : queue) {
            if (waiting.equals(lease)) {
                break;
            }
            position++;
        }
        return position;
    }

    private void change(Runnable act) {
        lock.lock();
        try {
            act.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
