package org.collaborizm.grasp.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.provisioner.K3sEngine;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.NodePool;
import org.collaborizm.grasp.provisioner.SandboxFailed;
import org.collaborizm.grasp.provisioner.SandboxSpec;

/** A sandbox of one node against a bare {@code docker run} of the same image, to the same log line, turn by turn. */
final class StartBench {
    private static final String LINE = "Node controller sync successful";

    final Samples bare = new Samples();
    final Samples sandbox = new Samples();
    final Samples ready = new Samples();

    void measure(K3sEngine engine, String image, String server, int rounds)
            throws IOException, InterruptedException, SandboxFailed {
        for (var i = 0; i < rounds; i++) {
            bare(image);
            sandbox(engine, server);
        }
    }

    private void bare(String image) throws IOException, InterruptedException {
        var began = Instant.now();
        var container = Docker.run(
                "run",
                "-d",
                "--privileged",
                "--tmpfs",
                "/run",
                "--tmpfs",
                "/var/run",
                image,
                "server",
                "--disable=traefik");
        try {
            Docker.awaitSaid(container, LINE);
            bare.add(Duration.between(began, Docker.said(container, LINE).orElseThrow()));
        } finally {
            Docker.run("rm", "-f", "-v", container);
        }
    }

    private void sandbox(K3sEngine engine, String server) throws IOException, InterruptedException, SandboxFailed {
        var spec = new SandboxSpec(
                LeaseId.random(), List.of(new NodePool("control-plane", 1, Map.of(), List.of())), List.of());
        var began = Instant.now();
        try (var made = engine.make(spec, stage -> {})) {
            ready.add(Duration.between(began, Instant.now()));
            sandbox.add(Duration.between(
                    began, Docker.said(node(server, made.lease()), LINE).orElseThrow()));
        } finally {
            engine.unmake(spec.lease());
        }
    }

    /** The container that runs the control plane of a server's sandbox. */
    static String node(String server, LeaseId lease) throws IOException, InterruptedException {
        return Docker.run(
                "ps",
                "-q",
                "--filter",
                "label=org.collaborizm.grasp.server=" + server,
                "--filter",
                "label=org.collaborizm.grasp.lease=" + lease,
                "--filter",
                "label=org.collaborizm.grasp.node=control-plane-1");
    }
}
