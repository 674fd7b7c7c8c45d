package org.collaborizm.grasp.minicluster.kubelet.server;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse.Session;

/** Sends what comes from the cluster's loop as fast as the receiver takes it, on a thread that is there only meanwhile. */
final class Outbox {
    private static final int MOST_WAITING = 20_000;
    private static final int MOST_BYTES = 1024 * 1024;

    private final Executor threads;
    private final Receiver receiver;
    private final ArrayDeque<Parcel> waiting = new ArrayDeque<>();
    private int bytesWaiting;
    private boolean sending;
    private boolean closing;
    private boolean closed;

    Outbox(Executor threads, Receiver receiver) {
        this.threads = threads;
        this.receiver = receiver;
    }

    /** To the other side of a conversation. */
    static Outbox to(Session.Channels channels, Executor threads) {
        return new Outbox(threads, new Receiver() {
            @Override
            public void receive(int channel, byte[] bytes) {
                channels.send(channel, bytes);
            }

            @Override
            public void end() {
                channels.close();
            }
        });
    }

    /** What comes while too much waits is lost: the loop cannot wait for the receiver. */
    synchronized void send(int channel, byte[] bytes) {
        if (closing || closed || waiting.size() > MOST_WAITING || bytesWaiting > MOST_BYTES) {
            return;
        }
        waiting.add(new Parcel(channel, bytes));
        bytesWaiting += bytes.length;
        begin();
    }

    /** After what waits this, however much it is, and the end. */
    synchronized void finish(int channel, byte[] last) {
        if (!closing && !closed) {
            waiting.add(new Parcel(channel, last));
            bytesWaiting += last.length;
        }
        finish();
    }

    /** After what waits, the end. */
    synchronized void finish() {
        closing = true;
        begin();
    }

    /** The receiver is gone. */
    synchronized void abandon() {
        closed = true;
        waiting.clear();
        bytesWaiting = 0;
    }

    private void begin() {
        if (!sending && !closed) {
            sending = true;
            threads.execute(this::run);
        }
    }

    private void run() {
        for (var parcel = next(); parcel != null; parcel = next()) {
            receiver.receive(parcel.channel, parcel.bytes);
        }
        if (over()) {
            receiver.end();
        }
    }

    private synchronized @org.jspecify.annotations.Nullable Parcel next() {
        var parcel = waiting.poll();
        bytesWaiting -= parcel == null ? 0 : parcel.bytes.length;
        sending = parcel != null;
        return parcel;
    }

    private synchronized boolean over() {
        var over = closing && !closed && waiting.isEmpty();
        closed |= over;
        return over;
    }

    /** The other side; may block. */
    interface Receiver {
        void receive(int channel, byte[] bytes);

        void end();
    }

    private static final class Parcel {
        private final int channel;
        private final byte[] bytes;

        Parcel(int channel, byte[] bytes) {
            this.channel = channel;
            this.bytes = bytes;
        }
    }
}
