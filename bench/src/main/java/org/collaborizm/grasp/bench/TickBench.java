package org.collaborizm.grasp.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.collaborizm.grasp.provisioner.Cluster;
import org.collaborizm.grasp.provisioner.ResourceQuery;

/**
 * From the API server's watch event to the changed check on the learner's stream. The event is taken from a watch of this
 * process's own, beside the server's; the first check of the first lesson quotes the replicas asked for, so that every change
 * of them changes its words.
 */
final class TickBench {
    private static final int CHANGES = 120;
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: hello, namespace: default}
            spec:
              replicas: 3
              selector: {matchLabels: {app: hello}}
              template:
                metadata: {labels: {app: hello}}
                spec:
                  nodeSelector: {nowhere: "true"}
                  containers: [{name: hello, image: "busybox:1.36"}]
            """;

    private final Map<Integer, Long> events = new ConcurrentHashMap<>();
    private final Map<Integer, Long> ticks = new ConcurrentHashMap<>();
    private volatile CountDownLatch both = new CountDownLatch(2);
    private volatile int wanted;

    Samples measure(Guest guest, String lesson, Cluster cluster, String controlPlane)
            throws IOException, InterruptedException {
        apply(controlPlane);
        guest.follow("/lessons/" + lesson + "/live", this::line);
        var query = new ResourceQuery("apps/v1", "Deployment", "default", "hello", Map.of(), Map.of());
        var samples = new Samples();
        try (var watch = cluster.watch(query, new Events())) {
            for (var replicas = 10; replicas < 10 + CHANGES; replicas++) {
                both = new CountDownLatch(2);
                wanted = replicas;
                Docker.run("exec", controlPlane, "kubectl", "scale", "deployment/hello", "--replicas=" + replicas);
                if (!both.await(20, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("no tick for " + replicas + " replicas within 20 s");
                }
                var event = requireNonNull(events.get(replicas));
                samples.add(Duration.ofNanos(Math.max(0, requireNonNull(ticks.get(replicas)) - event)));
            }
        }
        return samples;
    }

    private static void apply(String controlPlane) throws IOException, InterruptedException {
        var process = new ProcessBuilder("docker", "exec", "-i", controlPlane, "kubectl", "apply", "-f", "-")
                .redirectErrorStream(true)
                .start();
        try (var manifest = process.outputWriter()) {
            manifest.write(DEPLOYMENT);
        }
        process.inputReader().lines().forEach(line -> {});
        process.waitFor();
    }

    private void line(String line) {
        if (line.contains("Deployment hello: " + wanted + ".")) {
            seen(ticks, wanted);
        }
    }

    private void seen(Map<Integer, Long> where, int replicas) {
        if (where.putIfAbsent(replicas, System.nanoTime()) == null) {
            both.countDown();
        }
    }

    private final class Events implements Cluster.Watcher {
        @Override
        public void seen(List<Map<String, Object>> objects) {
            for (var object : objects) {
                if (object.get("spec") instanceof Map<?, ?> spec
                        && spec.get("replicas") instanceof Number replicas
                        && replicas.intValue() == wanted) {
                    TickBench.this.seen(events, wanted);
                }
            }
        }

        @Override
        public void lost(String reason) {}
    }
}
