package org.collaborizm.grasp.bench;

import java.io.IOException;
import java.time.Duration;

/** A real API server with its controllers and one node, in a container. */
final class RealServer implements AutoCloseable {
    private static final String READY = "Node controller sync successful";

    /** From {@code docker run} to the line that says it works. */
    final Duration start;

    private final String container;

    RealServer(String image) throws IOException, InterruptedException {
        var began = System.nanoTime();
        container = Docker.run(
                "run",
                "-d",
                "--privileged",
                "--label",
                "org.collaborizm.grasp.server=bench",
                "--tmpfs",
                "/run",
                "--tmpfs",
                "/var/run",
                "-p",
                "127.0.0.1::6443",
                image,
                "server",
                "--disable=traefik");
        Docker.awaitSaid(container, READY);
        start = Duration.ofNanos(System.nanoTime() - began);
    }

    String kubeconfig() throws IOException, InterruptedException {
        var door = Docker.run("port", container, "6443/tcp");
        return Docker.run("exec", container, "cat", "/etc/rancher/k3s/k3s.yaml")
                .replace("127.0.0.1:6443", door.lines().findFirst().orElseThrow());
    }

    /** As the engine counts it, with what it is in: {@code 512MiB}. */
    String memory() throws IOException, InterruptedException {
        return Docker.run("stats", "--no-stream", "--format", "{{.MemUsage}}", container)
                .split(" ", 2)[0];
    }

    @Override
    public void close() throws IOException, InterruptedException {
        Docker.run("rm", "-f", "-v", container);
    }
}
