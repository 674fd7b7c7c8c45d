package org.collaborizm.grasp.minicluster.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse.Session;

/**
 * Ports over a WebSocket as {@code portforward.k8s.io} has it: channel 2n is the data of the n-th port, 2n + 1 its errors; the
 * first message of each is the port, two bytes, little end first.
 */
final class PortSocket {
    private final ServerWebSocket socket;
    private final Flow flow = new Flow(this::gone);
    private final Inbox inbox;
    private final List<Integer> ports;
    private final List<Session> sessions = new ArrayList<>();

    PortSocket(ServerWebSocket socket, List<Integer> ports, IntFunction<Session> connect, Executor threads) {
        this.socket = socket;
        this.ports = ports;
        this.inbox = new Inbox(threads, socket);
        ports.forEach(port -> sessions.add(connect.apply(port)));
    }

    /** What comes early waits until the sessions are open. */
    void start(Ticket ticket) {
        ticket.whenAnswered(flow::close);
        inbox.add(0, this::open);
        socket.binaryMessageHandler(this::received);
    }

    private void open() {
        for (var i = 0; i < sessions.size(); i++) {
            var port = new byte[] {(byte) (int) ports.get(i), (byte) (ports.get(i) >> 8)};
            send(2 * i, port);
            send(2 * i + 1, port);
            sessions.get(i).open(new Port(2 * i));
        }
    }

    private void gone() {
        sessions.forEach(session -> inbox.add(0, () -> session.closed(-1)));
    }

    private void received(Buffer message) {
        var channel = message.length() == 0 ? -1 : message.getByte(0);
        if (channel >= 0 && channel % 2 == 0 && channel / 2 < sessions.size()) {
            var bytes = message.getBytes(1, message.length());
            inbox.add(bytes.length, () -> sessions.get(channel / 2).received(0, bytes, inbox.holding(bytes.length)));
        }
    }

    private void send(int channel, byte[] bytes) {
        flow.send(bytes.length + 1, () -> socket.writeBinaryMessage(Upgrade.framed(channel, bytes)));
    }

    private final class Port implements Session.Channels {
        private final int data;

        Port(int data) {
            this.data = data;
        }

        @Override
        public void send(int channel, byte[] bytes) {
            PortSocket.this.send(channel == 1 ? data : data + 1, bytes);
        }

        @Override
        public void close() {
            if (sessions.size() == 1) {
                socket.close();
            }
        }
    }
}
