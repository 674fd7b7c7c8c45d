package org.collaborizm.grasp.provisioner;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.collaborizm.grasp.minicluster.kubelet.server.Terminal;

/**
 * What a simulated shell shows. Writing to it never waits: whoever watches too slowly misses what is in between. Whoever
 * begins to watch is shown the last of what was printed, without what was painted by an editor.
 */
final class Scrollback extends OutputStream {
    private static final int KEPT = 64 * 1024;
    private static final byte NEWLINE = '\n';
    private static final int AHEAD = 256 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Tail printed = new Tail(KEPT);
    private final Tail all = new Tail(AHEAD);
    private boolean painting;
    private boolean closed;
    private byte last = NEWLINE;

    /**
     * @param bytes of what was written
     * @param position after them
     */
    record Piece(ByteBuffer bytes, long position) {}

    @Override
    public void write(int letter) {
        write(new byte[] {(byte) letter}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        lock.lock();
        try {
            if (length == 0 || closed) {
                return;
            }
            all.add(bytes, offset, length);
            if (!painting) {
                printed.add(bytes, offset, length);
            }
            last = bytes[offset + length - 1];
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Prints what a program writes. */
    void print(String text) {
        var bytes = Terminal.shown(text).getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length);
    }

    /** From now on somebody paints who can paint again, an editor; or no more, and left the cursor at a line's beginning. */
    void painting(boolean now) {
        lock.lock();
        try {
            painting = now;
            last = now ? last : NEWLINE;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps, for whoever begins to watch, what was painted in another way. */
    void keep(String text) {
        var bytes = Terminal.shown(text).getBytes(StandardCharsets.UTF_8);
        lock.lock();
        try {
            printed.add(bytes, 0, bytes.length);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the last that was written did not end its line. */
    boolean midLine() {
        lock.lock();
        try {
            return last != NEWLINE;
        } finally {
            lock.unlock();
        }
    }

    /** The last of what was printed. */
    Piece kept() {
        lock.lock();
        try {
            return new Piece(ByteBuffer.wrap(printed.from(0)), all.end());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for what is written after a position.
     *
     * @return nothing once this is closed and all is read
     */
    Piece after(long position) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (all.end() == position && !closed) {
                changed.await();
            }
            return new Piece(ByteBuffer.wrap(all.from(position)), all.end());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The last bytes of many. */
    private static final class Tail {
        private final int most;
        private byte[] bytes = new byte[1024];
        private int count;
        private long end;

        Tail(int most) {
            this.most = most;
        }

        void add(byte[] more, int offset, int length) {
            var taken = Math.min(length, most);
            if (count + taken > most) {
                var kept = Math.min(count, (most - taken) / 2); // half, so that bytes are moved seldom
                System.arraycopy(bytes, count - kept, bytes, 0, kept);
                count = kept;
            }
            if (count + taken > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(most, Math.max(bytes.length * 2, count + taken)));
            }
            System.arraycopy(more, offset + length - taken, bytes, count, taken);
            count += taken;
            end += length;
        }

        long end() {
            return end;
        }

        /** What is left of what came after a position, from the beginning of a line if some is missing. */
        byte[] from(long position) {
            var start = end - count;
            var from = (int) Math.max(0, position - start);
            while (start > 0 && position < start && from < count && (from == 0 || bytes[from - 1] != '\n')) {
                from++;
            }
            return Arrays.copyOfRange(bytes, from, count);
        }
    }
}
