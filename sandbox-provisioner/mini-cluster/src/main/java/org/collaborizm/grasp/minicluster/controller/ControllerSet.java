package org.collaborizm.grasp.minicluster.controller;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.clock.Loop;

/**
 * The controllers of one cluster, each as its own user, as the controller manager runs them with
 * {@code --use-service-account-credentials}.
 */
public final class ControllerSet {
    /** Controllers have the same names in all clusters. */
    private static final Map<String, User> USERS = new ConcurrentHashMap<>();

    private final Function<User, ApiClient> clients;
    private final ClusterClock clock;
    private final Loop loop;
    private final RandomGenerator random;

    /** @param clients gives the API as a user sees it */
    public ControllerSet(Function<User, ApiClient> clients, ClusterClock clock, Loop loop, RandomGenerator random) {
        this.clients = clients;
        this.clock = clock;
        this.loop = loop;
        this.random = random;
    }

    /** Starts them in the cluster's loop, in this order. */
    public void start(List<Controller> controllers) {
        controllers.forEach(it -> loop.submit(() -> it.start(context(it))));
    }

    private ControllerContext context(Controller controller) {
        var user = USERS.computeIfAbsent(
                controller.serviceAccount(), account -> User.serviceAccount("kube-system", account));
        var api = clients.apply(user);
        var events = new ApiEventRecorder(api, clock, new EventSource(controller.name(), ""));
        return new ControllerContext(api, clock, loop, events, random);
    }
}
