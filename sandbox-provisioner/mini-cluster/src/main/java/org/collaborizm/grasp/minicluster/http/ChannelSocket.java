package org.collaborizm.grasp.minicluster.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.concurrent.Executor;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse.Session;

/**
 * A conversation over a WebSocket: each message is a byte that names the channel, and the bytes for it. In version 5 the byte
 * 255 and a channel close that channel. What a client said before it closed the connection is with the session before the client
 * learns that it is closed, so that its next request finds it done.
 */
final class ChannelSocket implements Session.Channels {
    private static final int CLOSE = 255;

    private final ServerWebSocket socket;
    private final Session session;
    private final Flow flow = new Flow(this::gone);
    private final Inbox inbox;

    ChannelSocket(ServerWebSocket socket, Session session, Executor threads) {
        this.socket = socket;
        this.session = session;
        this.inbox = new Inbox(threads, socket);
    }

    void start(Ticket ticket) {
        ticket.whenAnswered(flow::close);
        session.open(this);
        socket.binaryMessageHandler(this::received);
        socket.textMessageHandler(text -> received(Buffer.buffer(text)));
    }

    @Override
    public void send(int channel, byte[] bytes) {
        flow.send(bytes.length + 1, () -> socket.writeBinaryMessage(Upgrade.framed(channel, bytes)));
    }

    @Override
    public void close() {
        socket.close();
    }

    private void gone() {
        session.closed(-1);
    }

    private void received(Buffer message) {
        if (message.length() == 0) {
            return;
        }
        var channel = message.getByte(0) & 0xff;
        if (channel == CLOSE && message.length() == 2) {
            session.closed(message.getByte(1));
        } else {
            var bytes = message.getBytes(1, message.length());
            session.received(channel, bytes, inbox.holding(bytes.length));
        }
    }
}
