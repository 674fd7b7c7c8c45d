package org.collaborizm.grasp.minicluster.clock;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one cluster's controllers: task after task in the order they came, on a thread that is there only while there is
 * work. A task that throws is reported and the next one runs.
 */
public final class Loop {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    private final Executor threads;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rested = lock.newCondition();
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private boolean running;
    private boolean stopped;

    /** @param threads shared by all clusters: virtual threads */
    public Loop(Executor threads) {
        this.threads = threads;
    }

    public void submit(Runnable task) {
        lock.lock();
        try {
            if (stopped) {
                return;
            }
            tasks.add(task);
            if (running) {
                return;
            }
            running = true;
        } finally {
            lock.unlock();
        }
        threads.execute(this::run);
    }

    /** Waits until there is nothing to do. */
    public void awaitRest() throws InterruptedException {
        lock.lock();
        try {
            while (running) {
                rested.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Drops what waits and takes nothing more; the task that runs is finished. */
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            tasks.clear();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        for (var task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | StackOverflowError failed) {
                LOG.warn("A task of a cluster failed", failed);
            }
        }
    }

    @org.jspecify.annotations.Nullable
    private Runnable next() {
        lock.lock();
        try {
            var task = tasks.poll();
            if (task == null) {
                running = false;
                rested.signalAll();
            }
            return task;
        } finally {
            lock.unlock();
        }
    }
}
