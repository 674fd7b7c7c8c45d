package org.collaborizm.grasp.sandbox;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.provisioner.Cluster.Subscription;

/** Who wants to hear how a learner's sandbox is. */
final class Followers {
    private final Map<LearnerId, List<Follower>> followers = new ConcurrentHashMap<>();

    Subscription add(LearnerId learner, Supplier<SandboxState> state, Consumer<SandboxState> listener) {
        var follower = new Follower(listener);
        followers.compute(learner, (_, list) -> {
            var all = list == null ? new CopyOnWriteArrayList<Follower>() : list;
            all.add(follower);
            return all;
        });
        follower.hear(state);
        return () -> followers.computeIfPresent(learner, (_, list) -> {
            list.remove(follower);
            return list.isEmpty() ? null : list;
        });
    }

    /** Asks for the state anew for each follower, so that none is left with an older one. */
    void tell(LearnerId learner, Supplier<SandboxState> state) {
        followers.getOrDefault(learner, List.of()).forEach(follower -> follower.hear(state));
    }

    private record Follower(Consumer<SandboxState> listener) {
        synchronized void hear(Supplier<SandboxState> state) {
            listener.accept(state.get());
        }
    }
}
