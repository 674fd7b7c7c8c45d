package org.collaborizm.grasp.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.collaborizm.grasp.minicluster.ClusterSpec;
import org.collaborizm.grasp.minicluster.MiniCluster;
import org.collaborizm.grasp.minicluster.NodePool;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.auth.User;

/** Mini-clusters in this process, as a server has them. */
final class Clusters {
    private static final User SOMEBODY = User.admin("bench");
    private static final GroupVersionResource DEPLOYMENTS = GroupVersionResource.of("apps/v1", "deployments");
    private static final String DEPLOYMENT = """
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"default"},
            "spec":{"replicas":%d,"selector":{"matchLabels":{"app":"web"}},
            "template":{"metadata":{"labels":{"app":"web"}},
            "spec":{"containers":[{"name":"web","image":"nginx:1.27","ports":[{"containerPort":80}]}]}}}}""";
    private static final int WARM_UP = 300;

    private Clusters() {}

    /** Starts of clusters of three nodes, one after the other. */
    static Samples starts(int count) throws InterruptedException {
        var samples = new Samples();
        for (var i = -WARM_UP; i < count; i++) {
            var began = System.nanoTime();
            try (var cluster = MiniCluster.start(spec(3, ClusterSpec.Pace.BELIEVABLE))) {
                if (i >= 0) {
                    samples.add(Duration.ofNanos(System.nanoTime() - began));
                }
                cluster.awaitRest();
            }
        }
        return samples;
    }

    /** KiB of heap for each of so many: three nodes and a Deployment of three, or nothing. */
    static double memory(int count, boolean inUse) throws InterruptedException {
        warmUp(inUse);
        var before = used();
        var clusters = new ArrayList<MiniCluster>();
        for (var i = 0; i < count; i++) {
            clusters.add(inUse ? deployed() : idle());
        }
        var each = (used() - before) / 1024.0 / count;
        clusters.forEach(MiniCluster::close);
        return each;
    }

    /** From the Deployment's creation to all of its Pods being available. */
    static Duration replicas(int count, ClusterSpec.Pace pace) throws InterruptedException {
        try (var cluster = MiniCluster.start(spec(3, pace))) {
            cluster.awaitRest();
            var began = System.nanoTime();
            deploy(cluster, count);
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }

    private static void warmUp(boolean inUse) throws InterruptedException {
        for (var i = 0; i < 5; i++) {
            (inUse ? deployed() : idle()).close();
        }
    }

    private static MiniCluster idle() throws InterruptedException {
        var cluster = MiniCluster.start(spec(0, ClusterSpec.Pace.INSTANT));
        cluster.awaitRest();
        return cluster;
    }

    private static MiniCluster deployed() throws InterruptedException {
        var cluster = MiniCluster.start(spec(3, ClusterSpec.Pace.INSTANT));
        deploy(cluster, 3);
        cluster.awaitRest();
        return cluster;
    }

    private static void deploy(MiniCluster cluster, int replicas) throws InterruptedException {
        var api = cluster.api(SOMEBODY);
        var ready = new CountDownLatch(1);
        api.watch(DEPLOYMENTS, event -> {
            if (event.object().path("status").path("availableReplicas").asInt(0) == replicas) {
                ready.countDown();
            }
        });
        api.create(DEPLOYMENTS, Json.parse(DEPLOYMENT.formatted(replicas)));
        if (!ready.await(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException(replicas + " replicas were not available within 5 minutes");
        }
    }

    private static ClusterSpec spec(int nodes, ClusterSpec.Pace pace) {
        List<NodePool> pools = nodes == 0 ? List.of() : List.of(NodePool.of("worker", nodes));
        return new ClusterSpec(pools, new ClusterSpec.Time.Real(1), pace, System.nanoTime());
    }

    private static long used() throws InterruptedException {
        var runtime = Runtime.getRuntime();
        for (var i = 0; i < 4; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
