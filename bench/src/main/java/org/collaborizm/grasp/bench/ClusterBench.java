package org.collaborizm.grasp.bench;

import static org.collaborizm.grasp.bench.Report.number;

import java.io.IOException;
import java.util.List;
import org.collaborizm.grasp.minicluster.ClusterSpec;

/** The mini-cluster, and a real API server with its controllers beside it, turn by turn with the same client. */
final class ClusterBench {
    private static final int STARTS = 1000;
    private static final int ROUNDS = 9;
    private static final int CHANGES = 100;

    private final Report report;
    private final String image;

    ClusterBench(Report report, String image) {
        this.report = report;
        this.image = image;
    }

    void measure() throws IOException, InterruptedException {
        start();
        memory(true, 400);
        memory(false, 50);
        replicas();
        try (var real = new RealServer(image);
                var mini = new MiniServer();
                var realApi = new ApiClient(real.kubeconfig());
                var miniApi = new ApiClient(mini.kubeconfig())) {
            report.say(number(
                    "a real API server with controllers and one node: there after %.1f s, %s",
                    Samples.millis(real.start) / 1000, real.memory()));
            requests(realApi, miniApi);
            fanOut(realApi, miniApi);
        }
    }

    private void start() throws InterruptedException {
        var starts = Clusters.starts(STARTS);
        report.say(starts.row("start of a mini-cluster of 3 nodes"));
        var p99 = Samples.millis(starts.at(0.99));
        report.promise("start of a mini-cluster, p99 within 5 ms", number("%.1f ms", p99), p99 <= 5);
    }

    private void memory(boolean inUse, int bound) throws InterruptedException {
        var what = inUse ? "a mini-cluster with 3 nodes and a Deployment of 3" : "an idle mini-cluster without nodes";
        for (var count : List.of(10, 100, 1000)) {
            var each = Clusters.memory(count, inUse);
            report.say(number("memory of %s, each of %d: %.0f KiB", what, count, each));
            if (count == 1000) {
                report.promise(what + " within " + bound + " KiB", number("%.0f KiB", each), each <= bound);
            }
        }
    }

    private void replicas() throws InterruptedException {
        for (var pace : List.of(ClusterSpec.Pace.INSTANT, ClusterSpec.Pace.BELIEVABLE)) {
            Clusters.replicas(100, pace);
            var samples = new Samples();
            for (var i = 0; i < 3; i++) {
                samples.add(Clusters.replicas(100, pace));
            }
            report.say(samples.row("100 replicas to all available, pace " + pace));
        }
    }

    private void requests(ApiClient realApi, ApiClient miniApi) throws IOException, InterruptedException {
        var real = new RequestBench(realApi);
        var mini = new RequestBench(miniApi);
        real.prepare();
        mini.prepare();
        for (var round = -2; round < ROUNDS; round++) {
            for (var kind : RequestBench.Kind.values()) {
                real.round(kind);
                mini.round(kind);
            }
            if (round == -1) {
                real.rates.values().forEach(Rate::forget);
                mini.rates.values().forEach(Rate::forget);
            }
        }
        for (var kind : RequestBench.Kind.values()) {
            compare(kind, real.rate(kind).perSecond(), mini.rate(kind).perSecond());
        }
    }

    private void compare(RequestBench.Kind kind, double real, double mini) {
        report.promise(
                kind.words + ": twice the real one's requests a second",
                number("%.0f to %.0f, %.1f times", mini, real, mini / real),
                mini >= 2 * real);
    }

    private void fanOut(ApiClient realApi, ApiClient miniApi) throws IOException, InterruptedException {
        try (var real = new FanOut(realApi);
                var mini = new FanOut(miniApi)) {
            real.prepare();
            mini.prepare();
            for (var i = 0; i < CHANGES; i++) {
                real.round();
                mini.round();
            }
            report.say(real.samples.row("a change to the last of 200 watchers, real"));
            report.say(mini.samples.row("a change to the last of 200 watchers, mini"));
        }
    }
}
