package org.collaborizm.grasp.minicluster.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.NetSocket;
import io.vertx.core.streams.ReadStream;
import java.util.function.Consumer;

/** Bytes both ways: a connection that was upgraded, or the binary messages of a WebSocket. */
interface Pipe {
    Future<Void> write(Buffer bytes);

    void close();

    void read(Consumer<Buffer> bytes);

    ReadStream<?> source();

    static Pipe of(ServerWebSocket socket) {
        return new Pipe() {
            @Override
            public Future<Void> write(Buffer bytes) {
                return socket.writeBinaryMessage(bytes);
            }

            @Override
            public void close() {
                socket.close();
            }

            @Override
            public void read(Consumer<Buffer> bytes) {
                socket.binaryMessageHandler(bytes::accept);
            }

            @Override
            public ReadStream<?> source() {
                return socket;
            }
        };
    }

    static Pipe of(NetSocket socket) {
        return new Pipe() {
            @Override
            public Future<Void> write(Buffer bytes) {
                return socket.write(bytes);
            }

            @Override
            public void close() {
                socket.close();
            }

            @Override
            public void read(Consumer<Buffer> bytes) {
                socket.handler(bytes::accept);
            }

            @Override
            public ReadStream<?> source() {
                return socket;
            }
        };
    }
}
