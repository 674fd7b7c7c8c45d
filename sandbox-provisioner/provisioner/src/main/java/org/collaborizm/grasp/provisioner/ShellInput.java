package org.collaborizm.grasp.provisioner;

import java.io.InputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;

/**
 * What goes to {@code grasp-terminal} in the toolbox, in its frames: a type byte, a length of two bytes, the payload. Typed
 * bytes wait here, never more than {@value #MOST} of them; whoever types faster than the shell reads is held back.
 */
final class ShellInput extends InputStream {
    private static final int MOST = 64 * 1024;
    private static final int LARGEST_PAYLOAD = 8 * 1024;
    private static final int HEADER = 3;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final byte[] waiting = new byte[MOST];
    private int count;
    private boolean closed;

    void type(byte[] bytes) {
        for (var from = 0; from < bytes.length; from += LARGEST_PAYLOAD) {
            frame('d', bytes, from, Math.min(LARGEST_PAYLOAD, bytes.length - from));
        }
    }

    void size(TerminalSize size) {
        var payload = new byte[] {
            (byte) (size.columns() >> 8), (byte) size.columns(), (byte) (size.rows() >> 8), (byte) size.rows()
        };
        frame('s', payload, 0, payload.length);
    }

    private void frame(char type, byte[] bytes, int from, int length) {
        lock.lock();
        try {
            while (!closed && count + HEADER + length > MOST) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                return;
            }
            waiting[count++] = (byte) type;
            waiting[count++] = (byte) (length >> 8);
            waiting[count++] = (byte) length;
            System.arraycopy(bytes, from, waiting, count, length);
            count += length;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Waits for something typed, and then takes all there is. */
    @Override
    public int read(byte[] target, int offset, int length) {
        lock.lock();
        try {
            while (!closed && count == 0) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                return -1;
            }
            var taken = Math.min(length, count);
            System.arraycopy(waiting, 0, target, offset, taken);
            System.arraycopy(waiting, taken, waiting, 0, count - taken);
            count -= taken;
            changed.signalAll();
            return taken;
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
}
