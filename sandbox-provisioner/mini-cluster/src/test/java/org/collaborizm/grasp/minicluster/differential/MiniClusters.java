package org.collaborizm.grasp.minicluster.differential;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.collaborizm.grasp.minicluster.ClusterSpec;
import org.collaborizm.grasp.minicluster.MiniCluster;
import org.collaborizm.grasp.minicluster.NodePool;

/** Runs scenarios on mini-clusters, each on one of its own. */
record MiniClusters(Kubectl kubectl, int atOnce) {
    /** Times as fast as real time: a Pod's grace takes one and a half seconds. */
    private static final int SPEED = 20;

    private static final ClusterSpec SPEC = new ClusterSpec(
            List.of(NodePool.of("node", 2)), new ClusterSpec.Time.Real(SPEED), ClusterSpec.Pace.INSTANT, 1);

    Map<Scenario, Recording> run(List<Scenario> scenarios) throws InterruptedException, ExecutionException {
        var recordings = new LinkedHashMap<Scenario, Recording>();
        try (var threads = Executors.newFixedThreadPool(atOnce)) {
            var running = new LinkedHashMap<Scenario, Future<Recording>>();
            scenarios.forEach(scenario -> running.put(scenario, threads.submit(() -> run(scenario))));
            for (var scenario : running.keySet()) {
                recordings.put(scenario, running.get(scenario).get());
            }
        }
        return recordings;
    }

    private Recording run(Scenario scenario) throws IOException, InterruptedException {
        try (var cluster = MiniCluster.start(SPEC);
                var performance = new Performance(scenario, kubectl, cluster.kubeconfig())) {
            cluster.awaitRest();
            performance.openNamespace();
            return performance.record();
        }
    }
}
