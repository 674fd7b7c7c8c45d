package org.collaborizm.grasp.minicluster.controller;

import java.util.random.RandomGenerator;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.clock.Loop;

/**
 * What a controller works with.
 *
 * @param api as the user the controller is
 * @param events speaks as the controller
 * @param random for names and jitter; seeded by tests
 */
public record ControllerContext(
        ApiClient api, ClusterClock clock, Loop loop, EventRecorder events, RandomGenerator random) {
    public WorkQueue queue(WorkQueue.Reconciler reconciler) {
        return new WorkQueue(loop, clock, reconciler);
    }
}
