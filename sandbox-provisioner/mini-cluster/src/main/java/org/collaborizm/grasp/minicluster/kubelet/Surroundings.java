package org.collaborizm.grasp.minicluster.kubelet;

import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.clock.Loop;
import org.collaborizm.grasp.minicluster.controller.EventRecorder;
import org.collaborizm.grasp.minicluster.kubelet.image.Registries;
import org.collaborizm.grasp.minicluster.network.ClusterNetwork;

/**
 * What the nodes of a cluster live in.
 *
 * @param api for each kubelet as its own user
 * @param events for each kubelet, named by its node
 */
public record Surroundings(
        Function<User, ApiClient> api,
        Function<String, EventRecorder> events,
        ClusterClock clock,
        Loop loop,
        RandomGenerator random,
        ClusterNetwork network,
        Registries registries,
        Timing timing) {}
