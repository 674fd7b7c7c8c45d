package org.collaborizm.grasp.provisioner;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way out of a learner's sandbox: a socket in its folder whose connections go to the API server of its cluster, and
 * nowhere else. Bytes pass as they are. Whoever has as many connections as there may be is refused another.
 */
final class ApiRelay implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ApiRelay.class);
    private static final int MOST_CONNECTIONS = 32;
    private static final int CHUNK = 16 * 1024;

    private final InetSocketAddress server;
    private final ServerSocketChannel door;
    private final Semaphore room = new Semaphore(MOST_CONNECTIONS);
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

    private ApiRelay(InetSocketAddress server, ServerSocketChannel door) {
        this.server = server;
        this.door = door;
    }

    /**
     * Takes the place of whatever listened there.
     *
     * @param owner who may connect; nobody else but root
     */
    static ApiRelay open(Path socket, int owner, InetSocketAddress server) throws IOException {
        Files.deleteIfExists(socket);
        var door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            door.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
            Files.setAttribute(socket, "unix:uid", owner);
        } catch (IOException e) {
            door.close();
            throw e;
        }
        var relay = new ApiRelay(server, door);
        Thread.ofVirtual().name("api-relay").start(relay::listen);
        return relay;
    }

    private void listen() {
        try {
            while (true) {
                take(door.accept());
            }
        } catch (IOException e) {
            log.debug("The relay to {} stops", server, e);
        }
    }

    private void take(SocketChannel client) throws IOException {
        if (!room.tryAcquire()) {
            client.close();
            return;
        }
        open.add(client);
        Thread.ofVirtual().name("api-relay-connection").start(() -> connect(client));
    }

    private void connect(SocketChannel client) {
        try {
            var api = SocketChannel.open();
            open.add(api);
            api.connect(server);
            var directions = new AtomicInteger(2);
            Thread.ofVirtual().name("api-relay-answers").start(() -> copy(api, client, directions));
            copy(client, api, directions);
        } catch (IOException e) {
            log.debug("The API server at {} takes no connection", server, e);
            end(client);
            room.release();
        }
    }

    private void copy(SocketChannel from, SocketChannel to, AtomicInteger directions) {
        var chunk = ByteBuffer.allocate(CHUNK);
        try {
            while (from.read(chunk.clear()) >= 0) {
                chunk.flip();
                while (chunk.hasRemaining()) {
                    to.write(chunk);
                }
            }
            to.shutdownOutput();
        } catch (IOException e) {
            log.trace("A connection broke", e);
            end(from);
            end(to);
        } finally {
            if (directions.decrementAndGet() == 0) {
                end(from);
                end(to);
                room.release();
            }
        }
    }

    private void end(SocketChannel channel) {
        open.remove(channel);
        try {
            channel.close();
        } catch (IOException e) {
            log.trace("A connection did not close in order", e);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            log.debug("The relay did not close in order", e);
        }
        Set.copyOf(open).forEach(this::end);
    }
}
