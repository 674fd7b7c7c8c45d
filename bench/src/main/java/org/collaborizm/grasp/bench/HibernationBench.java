package org.collaborizm.grasp.bench;

import static org.collaborizm.grasp.bench.Report.number;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.collaborizm.grasp.provisioner.ClusterArchive;
import org.collaborizm.grasp.provisioner.EmbeddedEngine;
import org.collaborizm.grasp.provisioner.EmbeddedSettings;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.NodePool;
import org.collaborizm.grasp.provisioner.ResourceQuery;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.SandboxFailed;
import org.collaborizm.grasp.provisioner.SandboxSpec;

/** Embedded sandboxes of three nodes that leave memory and come back; the archive is a folder. */
final class HibernationBench {
    private static final int COUNT = 200;
    private static final int WARM_UP = 20;
    private static final Duration NEVER = Duration.ofDays(1);
    private static final List<NodePool> POOLS = List.of(
            new NodePool("control-plane", 1, Map.of(), List.of()), new NodePool("worker", 2, Map.of(), List.of()));

    private final Report report;

    HibernationBench(Report report) {
        this.report = report;
    }

    void measure() throws IOException, InterruptedException, SandboxFailed {
        var data = Files.createTempDirectory("grasp-bench");
        var settings = new EmbeddedSettings(data.resolve("shells"), Optional.empty(), false, NEVER);
        try (var engine = EmbeddedEngine.of(settings, new Folder(data))) {
            var sandboxes = new ArrayList<RunningSandbox>();
            make(engine, sandboxes, WARM_UP);
            sleep(engine, sandboxes);
            wake(sandboxes, new Samples(), new Samples());
            sleep(engine, sandboxes);
            sandboxes.clear();

            var before = used();
            make(engine, sandboxes, COUNT);
            var awake = (used() - before) / 1024.0 / COUNT;
            sleep(engine, sandboxes);
            var asleep = (used() - before) / 1024.0 / COUNT;
            report.say(number(
                    "memory of a sandbox of 3 nodes, each of %d: %.0f KiB awake, %.0f asleep", COUNT, awake, asleep));
            report.promise("a sandbox asleep within 20 KiB", number("%.0f KiB", asleep), asleep <= 20);
            var woken = new Samples();
            var answered = new Samples();
            wake(sandboxes, woken, answered);
            report.say(woken.row("waking of a cluster of 3 nodes"));
            report.say(answered.row("the same, to the platform's own first answer"));
            var p99 = Samples.millis(woken.at(0.99));
            report.promise("waking, p99 within 100 ms", number("%.1f ms", p99), p99 <= 100);
        }
    }

    private static void make(EmbeddedEngine engine, List<RunningSandbox> sandboxes, int count)
            throws InterruptedException, SandboxFailed {
        for (var i = 0; i < count; i++) {
            sandboxes.add(engine.make(new SandboxSpec(LeaseId.random(), POOLS, List.of()), _ -> {}));
        }
    }

    private static void sleep(EmbeddedEngine engine, List<RunningSandbox> sandboxes) throws InterruptedException {
        while (!sandboxes.stream().allMatch(RunningSandbox::asleep)) {
            engine.hibernate(Duration.ZERO);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static void wake(List<RunningSandbox> sandboxes, Samples woken, Samples answered) {
        for (var sandbox : sandboxes) {
            var began = System.nanoTime();
            try (var _ = sandbox.attend()) {
                woken.add(Duration.ofNanos(System.nanoTime() - began));
                sandbox.cluster().list(ResourceQuery.all("v1", "Node"));
                answered.add(Duration.ofNanos(System.nanoTime() - began));
            }
        }
    }

    /** After connections that close have had their time. */
    private static long used() throws InterruptedException {
        TimeUnit.SECONDS.sleep(3);
        var runtime = Runtime.getRuntime();
        for (var i = 0; i < 4; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** A file for each sandbox. */
    private record Folder(Path path) implements ClusterArchive {
        private Path file(LeaseId lease) {
            return path.resolve(lease + ".cluster");
        }

        @Override
        public void put(LeaseId lease, byte[] state) {
            try {
                Files.write(file(lease), state);
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }

        @Override
        public Optional<byte[]> find(LeaseId lease) {
            try {
                return Optional.of(Files.readAllBytes(file(lease)));
            } catch (NoSuchFileException none) {
                return Optional.empty();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        @Override
        public void remove(LeaseId lease) {
            try {
                Files.deleteIfExists(file(lease));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        @Override
        public Set<LeaseId> leases() {
            try (var files = Files.list(path)) {
                return files.map(it -> it.getFileName().toString())
                        .filter(it -> it.endsWith(".cluster"))
                        .map(it -> LeaseId.parse(it.substring(0, it.indexOf('.'))))
                        .collect(Collectors.toSet());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
