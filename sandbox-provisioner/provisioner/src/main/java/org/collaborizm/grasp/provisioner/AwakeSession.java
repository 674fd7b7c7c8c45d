package org.collaborizm.grasp.provisioner;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse.Session;
import org.jspecify.annotations.Nullable;

/** A conversation with something inside an embedded cluster, which stays awake until it is over: it could not be had again. */
final class AwakeSession implements Session {
    private static final int CONNECTION_ERROR = 2;

    private final EmbeddedCluster embedded;
    private final Supplier<Optional<Session>> begin;
    private final boolean endsWithInput;
    private @Nullable Session inner;
    private Cluster.Subscription hold = () -> {};

    private AwakeSession(EmbeddedCluster embedded, Supplier<Optional<Session>> begin, boolean endsWithInput) {
        this.embedded = embedded;
        this.begin = begin;
        this.endsWithInput = endsWithInput;
    }

    /** With a command; it goes on after the client has said all. */
    static Session conversation(EmbeddedCluster embedded, Session session) {
        return new AwakeSession(embedded, () -> Optional.of(session), false);
    }

    /**
     * With a port.
     *
     * @param begin nothing if the Pod is no more
     */
    static Session connection(EmbeddedCluster embedded, Supplier<Optional<Session>> begin) {
        return new AwakeSession(embedded, begin, true);
    }

    @Override
    public synchronized void open(Channels send) {
        hold = embedded.idleness().hold();
        var answers = new Answers(send);
        try {
            var begun = begin.get();
            if (begun.isPresent()) {
                inner = begun.get();
                begun.get().open(answers);
                return;
            }
            send.send(CONNECTION_ERROR, "the Pod is not there any more".getBytes(StandardCharsets.UTF_8));
        } catch (ApiException refused) {
            send.send(CONNECTION_ERROR, String.valueOf(refused.getMessage()).getBytes(StandardCharsets.UTF_8));
        }
        answers.close();
    }

    @Override
    public void received(int channel, byte[] bytes, Runnable taken) {
        var there = inner();
        if (there == null) {
            taken.run();
        } else {
            there.received(channel, bytes, taken);
        }
    }

    @Override
    public void closed(int channel) {
        var there = inner();
        if (there != null) {
            there.closed(channel);
        }
        if (channel < 0 || endsWithInput) {
            over();
        }
    }

    private synchronized @Nullable Session inner() {
        return inner;
    }

    private synchronized void over() {
        hold.close();
        inner = null;
    }

    /** What comes back; the hold ends with it. */
    private final class Answers implements Channels {
        private final Channels send;

        Answers(Channels send) {
            this.send = send;
        }

        @Override
        public void send(int channel, byte[] bytes) {
            send.send(channel, bytes);
        }

        @Override
        public void close() {
            over();
            send.close();
        }
    }
}
