package org.collaborizm.grasp.terminal;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.collaborizm.grasp.provisioner.RunningSandbox.ShellOutput;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * A shell's output on its way to a browser that may be slow. What is on the way is bounded: no more is sent than the browser
 * has acknowledged and a window, no more is kept than one frame, and then the shell waits. A few bytes go out at once;
 * while the browser is behind, they gather into larger frames.
 */
final class Outflow implements ShellOutput {
    static final int WINDOW = 256 * 1024;
    static final int LARGEST_FRAME = 64 * 1024;
    private static final Duration PING_EVERY = Duration.ofSeconds(25);

    private final Duration patience;
    private final Sinks.Many<Frame> sink = Sinks.many().unicast().onBackpressureBuffer();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final byte[] pending = new byte[LARGEST_FRAME];
    private int pendingLength;
    private long pinged = System.nanoTime();
    private int unacknowledged;
    private Optional<String> ended = Optional.empty();
    private boolean closed;

    /** @param patience how long a browser may leave everything unacknowledged */
    Outflow(Duration patience) {
        this.patience = patience;
    }

    /** What goes to the browser; for one subscriber. */
    Flux<Frame> frames() {
        return sink.asFlux();
    }

    /** Sends until the shell has ended or the outflow is closed. Runs on a virtual thread of its own. */
    void pump() {
        try {
            for (Frame frame = next(); frame != null; frame = next()) {
                sink.tryEmitNext(frame);
                if (frame instanceof Frame.Ended) {
                    break;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            close();
            sink.tryEmitComplete();
        }
    }

    @Override
    public void bytes(byte[] bytes) {
        lock.lock();
        try {
            int from = 0;
            while (from < bytes.length && !closed) {
                int length = Math.min(bytes.length - from, LARGEST_FRAME - pendingLength);
                if (length == 0) {
                    changed.await();
                    continue;
                }
                System.arraycopy(bytes, from, pending, pendingLength, length);
                pendingLength += length;
                from += length;
                changed.signalAll();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void ended(String reason) {
        lock.lock();
        try {
            ended = Optional.of(ended.orElse(reason));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @return whether so much had been sent */
    boolean acknowledged(int bytes) {
        lock.lock();
        try {
            if (bytes < 1 || bytes > unacknowledged) {
                return false;
            }
            unacknowledged -= bytes;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Lets everybody go who waits. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Frame next() throws InterruptedException {
        lock.lock();
        try {
            long left = (behind() ? patience : PING_EVERY).toNanos();
            int before = unacknowledged;
            while (!closed && !sendable()) {
                boolean wasBehind = behind();
                left = changed.awaitNanos(left);
                if (behind() && (!wasBehind || unacknowledged < before)) {
                    left = patience.toNanos();
                    before = unacknowledged;
                } else if (left <= 0) {
                    return behind() ? new Frame.Ended("Your browser has stopped reading.") : ping();
                }
            }
            if (!closed && System.nanoTime() - pinged > PING_EVERY.toNanos()) {
                return ping();
            }
            return closed ? null : taken();
        } finally {
            lock.unlock();
        }
    }

    /** By the clock, also amid steady output: a browser that only watches answers nothing else for long. */
    private Frame ping() {
        pinged = System.nanoTime();
        return new Frame.Ping();
    }

    private boolean sendable() {
        return pendingLength > 0 ? unacknowledged < WINDOW : ended.isPresent();
    }

    private boolean behind() {
        return pendingLength > 0 && unacknowledged >= WINDOW;
    }

    private Frame taken() {
        if (pendingLength == 0) {
            return new Frame.Ended(ended.orElse(""));
        }
        int length = Math.min(pendingLength, WINDOW - unacknowledged);
        byte[] bytes = Arrays.copyOf(pending, length);
        System.arraycopy(pending, length, pending, 0, pendingLength - length);
        pendingLength -= length;
        unacknowledged += length;
        changed.signalAll();
        return new Frame.Bytes(bytes);
    }
}
