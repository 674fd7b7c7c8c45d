package org.collaborizm.grasp.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** {@code ./grasp up} on a data folder and a port of its own. */
final class GraspServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** From the command to a healthy answer. */
    final Duration start;

    private final Path data;
    private final int port;
    private final Process process;

    /** @param engine as {@code --engine} takes it */
    GraspServer(Path project, Path data, String engine) throws IOException, InterruptedException {
        this.data = data;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var output = Files.createTempFile("grasp-bench", ".log");
        var began = System.nanoTime();
        process = new ProcessBuilder(
                        project.resolve("grasp").toString(),
                        "up",
                        "--port",
                        "" + port,
                        "--data",
                        data.toString(),
                        "--engine",
                        engine)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        while (!healthy()) {
            if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException("./grasp up did not become healthy:\n" + Files.readString(output));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        start = Duration.ofNanos(System.nanoTime() - began);
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Resident memory of the server and PostgreSQL's proportional share, in MiB. Linux only. */
    long memoryMebibytes() throws IOException {
        var postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst());
        var postgres = Stream.concat(
                ProcessHandle.of(postmaster).stream(),
                ProcessHandle.of(postmaster).stream().flatMap(ProcessHandle::descendants));
        var kibibytes = kibibytes(process.pid(), "Rss:");
        for (var part : postgres.map(ProcessHandle::pid).toList()) {
            kibibytes += kibibytes(part, "Pss:");
        }
        return kibibytes / 1024;
    }

    private static long kibibytes(long pid, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc", "" + pid, "smaps_rollup")).stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private boolean healthy() throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address("/actuator/health")).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
    }
}
