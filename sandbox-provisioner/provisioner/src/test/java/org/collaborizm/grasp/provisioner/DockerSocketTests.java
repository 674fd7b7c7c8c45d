package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class DockerSocketTests {
    private static final Duration LIMIT = Duration.ofMillis(400);

    private static DockerSocket at(ServerSocket server) {
        return new DockerSocket(URI.create("tcp://127.0.0.1:" + server.getLocalPort()), LIMIT);
    }

    private static ServerSocket answering(String answer) throws IOException {
        var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try (var socket = server.accept()) {
                assertThat(socket.getInputStream().read()).isEqualTo('G');
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                assertThat(server.isClosed()).isTrue();
            }
        });
        return server;
    }

    @Test
    void anEngineThatIsWellAnswers() throws Exception {
        try (var server = answering("HTTP/1.0 200 OK\r\n\r\nOK")) {
            assertThatCode(() -> at(server).ping()).doesNotThrowAnyException();
        }
    }

    @Test
    void anEngineInTroubleIsUnavailable() throws Exception {
        try (var server = answering("HTTP/1.0 500 Oh\r\n\r\n")) {
            assertUnavailable(at(server));
        }
    }

    @Test
    void anEngineThatSaysNothingIsUnavailableInTime() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertUnavailable(at(server));
        }
    }

    @Test
    void noEngineIsUnavailableAndTheMessageNamesThePlace(@TempDir Path folder) {
        var socket = new DockerSocket(URI.create("unix://" + folder.resolve("none.sock")), LIMIT);
        assertThatThrownBy(socket::ping).hasMessageContaining("none.sock").hasMessageContaining("DOCKER_HOST");
        assertUnavailable(socket);
    }

    private static void assertUnavailable(DockerSocket socket) {
        assertThatThrownBy(socket::ping)
                .isInstanceOfSatisfying(
                        SandboxFailed.class, it -> assertThat(it.reason()).isEqualTo(Reason.ENGINE_UNAVAILABLE));
    }
}
