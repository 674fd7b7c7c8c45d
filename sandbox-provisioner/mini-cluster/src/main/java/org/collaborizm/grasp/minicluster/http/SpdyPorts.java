package org.collaborizm.grasp.minicluster.http;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse.Session;
import org.jspecify.annotations.Nullable;

/**
 * Forwards ports as kubectl does: for each connection the client opens two streams with the same {@code requestid}, first one
 * for errors, then one for data, and says the port. As {@code pkg/kubelet/cri/streaming/portforward/httpstream.go}.
 */
final class SpdyPorts implements SpdyConnection.Streams {
    private static final int ERROR = 2;
    /** Streams for errors whose connection has not begun; more mean no good. */
    private static final int MOST_EARLY = 1000;

    private final SpdyConnection spdy;
    private final IntFunction<Session> connect;
    private final Map<String, Integer> errorStreams = new HashMap<>();
    private final Map<Integer, Session> sessions = new ConcurrentHashMap<>();

    SpdyPorts(Pipe pipe, IntFunction<Session> connect, Executor threads) {
        this.spdy = new SpdyConnection(pipe, threads, this);
        this.connect = connect;
    }

    void start(Ticket ticket) {
        spdy.start(ticket);
    }

    @Override
    public void opened(int stream, SpdyConnection.Headers headers) {
        var request = headers.get("requestid");
        if (headers.get("streamtype").equals("error")) {
            errorStreams.put(request, stream);
            if (errorStreams.size() > MOST_EARLY) {
                spdy.close();
            }
            return;
        }
        var port = headers.get("port");
        var session = connect.apply(port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0);
        sessions.put(stream, session);
        session.open(new Connection(stream, errorStreams.remove(request)));
    }

    @Override
    public void received(int stream, byte[] bytes, boolean last) {
        var session = sessions.get(stream);
        if (session == null) {
            return;
        }
        if (bytes.length > 0) {
            session.received(0, bytes, spdy.holding(bytes.length));
        }
        if (last) {
            session.closed(0);
        }
    }

    @Override
    public void gone() {
        sessions.values().forEach(session -> session.closed(-1));
        sessions.clear();
    }

    private final class Connection implements Session.Channels {
        private final int data;
        private final @Nullable Integer error;
        private boolean closed;

        Connection(int data, @Nullable Integer error) {
            this.data = data;
            this.error = error;
        }

        @Override
        public synchronized void send(int channel, byte[] bytes) {
            if (channel != ERROR) {
                spdy.send(data, bytes, false);
            } else if (error != null) {
                spdy.send(error, bytes, false);
            }
        }

        @Override
        public synchronized void close() {
            if (closed) {
                return;
            }
            closed = true;
            if (error != null) {
                spdy.send(error, new byte[0], true);
            }
            spdy.send(data, new byte[0], true);
            var session = sessions.remove(data);
            if (session != null) {
                session.closed(-1);
            }
        }
    }
}
