package org.collaborizm.grasp.classroom;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.progress.Entries;
import org.collaborizm.grasp.provisioner.Cluster.Subscription;
import org.springframework.stereotype.Component;

/** Tells a learner's open pages that one of their machines was switched on or off; the cluster itself notices late. */
@Component
final class MachineNews {
    private final Map<LearnerId, Set<Runnable>> listeners = new ConcurrentHashMap<>();

    MachineNews(Entries entries) {
        entries.whenIncident(this::tell);
    }

    void tell(LearnerId learner) {
        listeners.getOrDefault(learner, Set.of()).forEach(Runnable::run);
    }

    Subscription follow(LearnerId learner, Runnable listener) {
        listeners.compute(learner, (_, known) -> {
            Set<Runnable> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(listener);
            return all;
        });
        return () -> listeners.computeIfPresent(learner, (_, known) -> {
            known.remove(listener);
            return known.isEmpty() ? null : known;
        });
    }
}
