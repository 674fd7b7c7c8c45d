package org.collaborizm.grasp.minicluster;

import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.collaborizm.grasp.minicluster.apiserver.ApiServer;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.clock.Loop;
import org.collaborizm.grasp.minicluster.controller.ApiEventRecorder;
import org.collaborizm.grasp.minicluster.controller.EventSource;
import org.collaborizm.grasp.minicluster.kubelet.NodeSpec;
import org.collaborizm.grasp.minicluster.kubelet.Nodes;
import org.collaborizm.grasp.minicluster.kubelet.Surroundings;
import org.collaborizm.grasp.minicluster.kubelet.Timing;
import org.collaborizm.grasp.minicluster.kubelet.image.Catalogue;
import org.collaborizm.grasp.minicluster.kubelet.image.Registries;
import org.collaborizm.grasp.minicluster.kubelet.server.KubeletServer;
import org.collaborizm.grasp.minicluster.network.ClusterNetwork;

/** Puts a cluster's nodes together with its API server. */
record NodeAgents(ApiServer server, ClusterClock clock, Loop loop, RandomGenerator random) {
    private static final User KUBELETS = User.admin("system:kubelets");

    /**
     * The nodes of a cluster; they join in the loop's time.
     *
     * @param off those that have no power
     */
    Nodes start(ClusterSpec spec, Set<String> off) {
        var reader = server.client(KUBELETS);
        var around = new Surroundings(
                user -> informed(reader, user),
                node -> new ApiEventRecorder(server.client(KUBELETS), clock, new EventSource("kubelet", node)),
                clock,
                loop,
                random,
                new ClusterNetwork(reader, clock, random),
                new Registries(Catalogue.shared(), Map.of()),
                spec.pace() == ClusterSpec.Pace.INSTANT ? Timing.INSTANT : Timing.BELIEVABLE);
        var nodes = new Nodes(around);
        KubeletServer.register(server, nodes, Machinery.THREADS);
        nodes.start();
        spec.pools().forEach(pool -> join(nodes, pool, off));
        return nodes;
    }

    /** A kubelet's watches know what it reads; what it changes, it changes as the node it is. */
    private ApiClient informed(ApiClient reader, User user) {
        return new InformedClient(reader, server.client(user));
    }

    private static void join(Nodes nodes, NodePool pool, Set<String> off) {
        for (var i = 1; i <= pool.count(); i++) {
            var name = pool.count() == 1 ? pool.prefix() : pool.prefix() + "-" + i;
            var spec =
                    new NodeSpec(name, pool.cpus(), pool.memory(), pool.controlPlane(), pool.labels(), pool.taints());
            nodes.add(spec, !off.contains(name));
        }
    }
}
