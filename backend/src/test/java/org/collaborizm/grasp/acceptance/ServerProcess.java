package org.collaborizm.grasp.acceptance;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The packaged server, unpacked and in a process of its own, as {@code ./grasp up} runs it: to be stopped and killed. */
final class ServerProcess implements AutoCloseable {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path JAR = unpack(Path.of("target", "grasp.jar").toAbsolutePath());
    private static final Pattern FIRST_ADMIN = Pattern.compile("(http\\S+/first-admin\\?token=\\S+)");

    private final Path data;
    private final Path output;
    private final int port;
    private final List<String> settings;
    private Process process;

    ServerProcess(Path data, String... settings) throws IOException {
        this.data = data;
        this.output = Files.createTempFile("grasp-server", ".log");
        try (var free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        this.settings = List.of(settings);
        start();
    }

    void start() throws IOException {
        var command = new ArrayList<>(List.of(
                JAVA.toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-jar",
                JAR.toString(),
                "--server.port=" + port,
                "--grasp.data=" + data));
        command.addAll(settings);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .until(this::answers);
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    URI firstAdminLink() {
        var match = FIRST_ADMIN.matcher(log());
        assertThat(match.find()).as("the one-time link stands in the output").isTrue();
        return URI.create(match.group(1));
    }

    String log() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Ctrl-C does. */
    void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(30, SECONDS)).as("stops within 30 s").isTrue();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }

    private static Path unpack(Path jar) {
        try {
            var folder = Files.createTempDirectory(jar.getParent(), "unpacked-").resolve("app");
            var unpacking = new ProcessBuilder(
                            JAVA.toString(),
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--destination",
                            folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(unpacking.waitFor(60, SECONDS)).as("unpacks within 60 s").isTrue();
            return folder.resolve("grasp.jar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException calledOff) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(calledOff);
        }
    }

    private boolean answers() throws InterruptedException {
        assertThat(process.isAlive()).as(() -> "the server is alive:\n" + log()).isTrue();
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(address("/actuator/health/liveness")).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
