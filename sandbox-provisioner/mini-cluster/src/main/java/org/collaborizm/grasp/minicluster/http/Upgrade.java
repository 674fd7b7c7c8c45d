package org.collaborizm.grasp.minicluster.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse.Session;

/** Turns a request into a WebSocket, and speaks over it what the client offered. */
final class Upgrade {
    static final String SPDY = "SPDY/3.1";

    private Upgrade() {}

    static boolean wanted(HttpServerRequest request) {
        return webSocket(request) || spdy(request);
    }

    static boolean webSocket(HttpServerRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    static boolean spdy(HttpServerRequest request) {
        return SPDY.equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    /** Events as text frames, as clients watch that speak WebSocket. */
    static void stream(HttpServerRequest request, ApiResponse.Source source, Executor threads, Ticket ticket) {
        var flow = new Flow(() -> threads.execute(source::stop));
        ticket.whenAnswered(flow::close);
        open(request, socket -> {
            threads.execute(() -> source.start(
                    bytes -> flow.send(bytes.length, () -> socket.writeTextMessage(new String(bytes, UTF_8))),
                    socket::close));
        });
    }

    static void converse(HttpServerRequest request, Session session, Executor threads, Ticket ticket) {
        if (webSocket(request)) {
            open(request, socket -> new ChannelSocket(socket, session, threads).start(ticket));
        } else if (spdy(request)) {
            request.response().putHeader("X-Stream-Protocol-Version", "v4.channel.k8s.io");
            switched(request, pipe -> new SpdyChannels(pipe, session, streams(request), threads).start(ticket));
        } else {
            new Writer(request, ticket).refuse(ApiException.badRequest("Upgrade request required"));
        }
    }

    /** The error stream, and one for each thing the client asks for; a terminal has no stream of errors but one of sizes. */
    private static int streams(HttpServerRequest request) {
        return 1
                + (int) Stream.of("stdin", "stdout", "stderr", "tty")
                        .filter(it -> "true".equals(request.getParam(it)) || "1".equals(request.getParam(it)))
                        .count();
    }

    static void forward(HttpServerRequest request, IntFunction<Session> connect, Executor threads, Ticket ticket) {
        if (webSocket(request)) {
            open(request, socket -> forward(socket, ports(request), new Ports(connect, threads, ticket)));
        } else if (spdy(request)) {
            request.response().putHeader("X-Stream-Protocol-Version", "portforward.k8s.io");
            switched(request, pipe -> new SpdyPorts(pipe, connect, threads).start(ticket));
        } else {
            new Writer(request, ticket).refuse(ApiException.badRequest("Upgrade request required"));
        }
    }

    private record Ports(IntFunction<Session> connect, Executor threads, Ticket ticket) {}

    private static void forward(ServerWebSocket socket, List<Integer> numbers, Ports ports) {
        if (SubProtocol.of(String.valueOf(socket.subProtocol())).equals(Optional.of(SubProtocol.TUNNEL))) {
            new SpdyPorts(Pipe.of(socket), ports.connect(), ports.threads()).start(ports.ticket());
        } else {
            new PortSocket(socket, numbers, ports.connect(), ports.threads()).start(ports.ticket());
        }
    }

    private static List<Integer> ports(HttpServerRequest request) {
        return request.params().getAll("ports").stream()
                .flatMap(it -> Arrays.stream(it.split(",", -1)))
                .filter(it -> it.matches("[0-9]{1,5}"))
                .map(Integer::valueOf)
                .toList();
    }

    private static void switched(HttpServerRequest request, Consumer<Pipe> then) {
        request.response().putHeader("Connection", "Upgrade").putHeader("Upgrade", SPDY);
        request.toNetSocket()
                .onSuccess(socket -> then.accept(Pipe.of(socket)))
                .onFailure(_ -> request.connection().close());
        request.resume();
    }

    private static void open(HttpServerRequest request, Consumer<ServerWebSocket> then) {
        request.toWebSocket()
                .onSuccess(socket -> then.accept(socket))
                .onFailure(_ -> request.connection().close());
        request.resume();
    }

    static Buffer framed(int channel, byte[] bytes) {
        return Buffer.buffer(bytes.length + 1).appendByte((byte) channel).appendBytes(bytes);
    }
}
