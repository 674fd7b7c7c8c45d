package org.collaborizm.grasp.minicluster.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse.Session;

/**
 * A conversation as clients before WebSockets have it: a stream for each channel, told apart by {@code streamtype}. As
 * {@code pkg/kubelet/cri/streaming/remotecommand/httpstream.go}.
 */
final class SpdyChannels implements SpdyConnection.Streams, Session.Channels {
    private static final List<String> TYPES = List.of("stdin", "stdout", "stderr", "error", "resize");

    private final SpdyConnection spdy;
    private final Session session;
    private final int expected;
    private final Map<Integer, Integer> streams = new HashMap<>();
    private final Map<Integer, Integer> channels = new HashMap<>();
    private boolean closed;

    /** @param expected how many streams the client will open before the conversation begins */
    SpdyChannels(Pipe pipe, Session session, int expected, Executor threads) {
        this.spdy = new SpdyConnection(pipe, threads, this);
        this.session = session;
        this.expected = expected;
    }

    void start(Ticket ticket) {
        spdy.start(ticket);
    }

    @Override
    public synchronized void opened(int stream, SpdyConnection.Headers headers) {
        if (streams.size() > TYPES.size()) {
            spdy.close();
            return;
        }
        var channel = TYPES.indexOf(headers.get("streamtype"));
        streams.put(stream, channel);
        channels.put(channel, stream);
        if (streams.size() == expected) {
            session.open(this);
        }
    }

    @Override
    public void received(int stream, byte[] bytes, boolean last) {
        int channel = streams.getOrDefault(stream, -1);
        if (channel < 0) {
            return;
        }
        if (bytes.length > 0) {
            session.received(channel, bytes, spdy.holding(bytes.length));
        }
        if (last) {
            session.closed(channel);
        }
    }

    @Override
    public void gone() {
        session.closed(-1);
    }

    @Override
    public synchronized void send(int channel, byte[] bytes) {
        var stream = channels.get(channel);
        if (stream != null && !closed) {
            spdy.send(stream, bytes, false);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            channels.forEach((channel, stream) -> {
                if (channel != 0 && channel != 4) {
                    spdy.send(stream, new byte[0], true);
                }
            });
        }
    }
}
