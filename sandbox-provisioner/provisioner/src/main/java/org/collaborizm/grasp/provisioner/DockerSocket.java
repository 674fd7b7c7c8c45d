package org.collaborizm.grasp.provisioner;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;

/** Asks the Docker engine whether it is there, before anything that would wait for it without end. */
final class DockerSocket {
    private static final String DEFAULT = "unix:///var/run/docker.sock";
    private static final int DOCKER_PORT = 2375;
    private static final ByteBuffer PING = ByteBuffer.wrap(
                    "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
            .asReadOnlyBuffer();

    private final URI address;
    private final Duration limit;

    DockerSocket(URI address, Duration limit) {
        this.address = address;
        this.limit = limit;
    }

    /** Where {@code DOCKER_HOST} says, or the usual socket. */
    static DockerSocket ofEnvironment() {
        var address = System.getenv("DOCKER_HOST");
        return new DockerSocket(
                URI.create(address == null || address.isBlank() ? DEFAULT : address), Duration.ofSeconds(2));
    }

    /** @throws SandboxFailed if there is no healthy answer in time */
    void ping() throws SandboxFailed {
        try (var channel = open();
                var selector = Selector.open()) {
            channel.configureBlocking(false);
            var key = channel.register(selector, SelectionKey.OP_CONNECT);
            if (!channel.connect(socketAddress())) {
                await(selector, key, SelectionKey.OP_CONNECT);
                channel.finishConnect();
            }
            channel.write(PING.duplicate());
            await(selector, key, SelectionKey.OP_READ);
            var answer = ByteBuffer.allocate(64);
            channel.read(answer);
            if (!StandardCharsets.US_ASCII.decode(answer.flip()).toString().matches("(?s)HTTP/1\\.\\d 200 .*")) {
                throw new IOException("it does not say that it is well");
            }
        } catch (IOException | RuntimeException e) {
            throw new SandboxFailed(
                    Reason.ENGINE_UNAVAILABLE,
                    "No Docker engine answers at " + address + " (" + e.getMessage()
                            + "). Start it, or set DOCKER_HOST.",
                    e);
        }
    }

    private void await(Selector selector, SelectionKey key, int what) throws IOException {
        key.interestOps(what);
        selector.selectedKeys().clear();
        if (selector.select(limit.toMillis()) == 0) {
            throw new IOException("no answer within " + limit.toSeconds() + " s");
        }
    }

    private boolean isFile() {
        return "unix".equals(address.getScheme());
    }

    private SocketChannel open() throws IOException {
        return isFile() ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
    }

    private SocketAddress socketAddress() {
        return isFile()
                ? UnixDomainSocketAddress.of(address.getPath())
                : new InetSocketAddress(address.getHost(), address.getPort() < 0 ? DOCKER_PORT : address.getPort());
    }
}
