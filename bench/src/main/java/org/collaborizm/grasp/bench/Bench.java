package org.collaborizm.grasp.bench;

import static org.collaborizm.grasp.bench.Report.number;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.collaborizm.grasp.provisioner.K3sEngine;
import org.collaborizm.grasp.provisioner.K3sSettings;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.Presence;
import org.collaborizm.grasp.provisioner.SandboxFailed;

/** Measures and reports; whether a promise is kept stands beside each figure. */
public final class Bench {
    private static final String LESSON = "desired-state";
    private static final List<String> PARTS = List.of("cluster", "sleep", "up", "page", "start");
    private static final String PAGE = "/lessons/" + LESSON;
    private static final String STEP = "?step=a-cluster-of-your-own";
    private static final Pattern LEASE = Pattern.compile("data-lease=\"([0-9a-f-]{36})\"");
    private static final int STARTS = 5;

    private final Path project;
    private final Report report = new Report();
    private final String image = environment("GRASP_K3S_IMAGE", K3sSettings.OFFLINE_IMAGE);
    private final String toolbox = environment("GRASP_TOOLBOX_IMAGE", K3sSettings.OFFLINE_TOOLBOX_IMAGE);

    private Bench(Path project) {
        this.project = project;
    }

    /** @param arguments the project's folder, then which parts: {@code cluster}, {@code sleep}, {@code up}, {@code page}, {@code start}; all unless said */
    public static void main(String[] arguments) throws IOException, InterruptedException, SandboxFailed {
        var bench = new Bench(Path.of(arguments[0]).toAbsolutePath());
        var wanted = arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : PARTS;
        if (wanted.contains("cluster")) {
            new ClusterBench(bench.report, bench.image).measure();
        }
        if (wanted.contains("sleep")) {
            new HibernationBench(bench.report).measure();
        }
        if (wanted.contains("up")) {
            bench.up();
        }
        if (wanted.contains("page")) {
            bench.page();
        }
        if (wanted.contains("start")) {
            bench.start();
        }
        bench.report.table();
    }

    private void up() throws IOException, InterruptedException {
        var data = Files.createTempDirectory("grasp-bench");
        var starts = new Samples();
        var memory = 0L;
        for (var i = 0; i <= STARTS; i++) {
            try (var server = new GraspServer(project, data, "auto")) {
                if (i == 0) {
                    report.say("./grasp up with a new database: %.1f s".formatted(Samples.millis(server.start) / 1000));
                } else {
                    starts.add(server.start);
                    memory = Math.max(memory, server.memoryMebibytes());
                }
            }
        }
        report.say(starts.row("./grasp up on a built tree, to healthy"));
        var median = Samples.millis(starts.median()) / 1000;
        report.promise("up within 8 s (median)", number("%.1f s", median), median <= 8);
        report.say("memory of the server and PostgreSQL after the start, the most of %d: %d MiB"
                .formatted(STARTS, memory));
        report.promise("memory within 450 MiB", memory + " MiB", memory <= 450);
    }

    private void page() throws IOException, InterruptedException, SandboxFailed {
        var data = Files.createTempDirectory("grasp-bench");
        try (var server = new GraspServer(project, data, "k3s");
                var guest = new Guest(server);
                var other = new Guest(server)) {
            var id = Files.readString(data.resolve("server.id")).strip();
            try {
                var lease = begin(guest);
                echo(guest, lease.toString());
                tick(guest, lease, id);
                flood(server, other, begin(other).toString(), guest, lease.toString());
            } finally {
                end(guest);
                end(other);
                awaitGone(id);
            }
        }
    }

    private static LeaseId begin(Guest guest) throws IOException, InterruptedException {
        guest.post(PAGE + "/sandbox/start" + STEP, PAGE, "");
        return awaitReady(guest, PAGE);
    }

    private static void end(Guest guest) throws IOException, InterruptedException {
        guest.post(PAGE + "/sandbox/end" + STEP, PAGE, "");
    }

    private void flood(GraspServer server, Guest noisy, String noisyLease, Guest calm, String calmLease)
            throws IOException, InterruptedException {
        var before = server.memoryMebibytes();
        var flood = new FloodBench();
        flood.measure(noisy, noisyLease, calm, calmLease);
        var after = server.memoryMebibytes();
        report.say(flood.echo.row("key echo while another learner runs yes for a minute"));
        report.say("yes came through with %d KiB a second; memory %d MiB before, %d MiB after"
                .formatted(flood.flooded.get() / 1024 / 60, before, after));
        report.promise("a flood grows memory by no more than 32 MiB", (after - before) + " MiB", after - before <= 32);
    }

    private void echo(Guest guest, String lease) throws IOException, InterruptedException {
        var pty = EchoBench.onAPty();
        var page = EchoBench.throughThePage(guest, lease);
        report.say(pty.row("key echo on a pty of this machine"));
        report.say(page.row("key echo through the page's terminal"));
        var more = Samples.millis(page.at(0.99).minus(pty.at(0.99)));
        report.promise("key echo p99 within 15 ms more than a pty's", number("%.1f ms", more), more <= 15);
    }

    private void tick(Guest guest, LeaseId lease, String server)
            throws IOException, InterruptedException, SandboxFailed {
        try (var engine = engine(server)) {
            if (!(engine.look(lease) instanceof Presence.Running running)) {
                throw new IllegalStateException("the sandbox is not there");
            }
            try (var sandbox = running.sandbox()) {
                var ticks = new TickBench().measure(guest, LESSON, sandbox.cluster(), StartBench.node(server, lease));
                report.say(ticks.row("watch event to the tick on the page's stream"));
                var p99 = Samples.millis(ticks.at(0.99));
                report.promise("tick p99 within 100 ms", number("%.1f ms", p99), p99 <= 100);
            }
        }
    }

    private void start() throws IOException, InterruptedException, SandboxFailed {
        var server = UUID.randomUUID().toString();
        try (var engine = engine(server)) {
            var starts = new StartBench();
            starts.measure(engine, image, server, STARTS);
            report.say(starts.bare.row("docker run " + image + ", to its log line"));
            report.say(starts.sandbox.row("a sandbox of one node, to the same line"));
            report.say(starts.ready.row("a sandbox of one node, to ready with shell"));
            var ratio = (double) starts.sandbox.median().toMillis()
                    / starts.bare.median().toMillis();
            report.promise("sandbox start at most 1.15 times docker run", number("%.2f times", ratio), ratio <= 1.15);
        }
    }

    private K3sEngine engine(String server) {
        return new K3sEngine(K3sSettings.of(server, image, toolbox));
    }

    private static LeaseId awaitReady(Guest guest, String lesson) throws IOException, InterruptedException {
        while (true) {
            var page = guest.get(lesson);
            var lease = LEASE.matcher(page);
            if (page.contains("data-kind=\"ready\"") && lease.find()) {
                return LeaseId.parse(lease.group(1));
            }
            if (page.contains("data-kind=\"failed\"")) {
                throw new IllegalStateException("the sandbox failed to start");
            }
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
    }

    private static void awaitGone(String server) throws IOException, InterruptedException {
        while (!Docker.run("ps", "-aq", "--filter", "label=org.collaborizm.grasp.server=" + server)
                .isEmpty()) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
    }

    private static String environment(String name, String otherwise) {
        var value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
