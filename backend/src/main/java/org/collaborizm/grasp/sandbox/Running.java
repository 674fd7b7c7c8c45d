package org.collaborizm.grasp.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.provisioner.Cluster.Subscription;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.RunningSandbox;

/** The sandboxes that this server holds a handle on, and who hears of each that comes. */
final class Running {
    private final Map<LeaseId, Held> held = new ConcurrentHashMap<>();
    private final List<ReadyListener> listeners = new CopyOnWriteArrayList<>();

    void whenReady(ReadyListener listener) {
        listeners.add(listener);
    }

    void add(LearnerId learner, LessonId lesson, RunningSandbox sandbox) {
        var closing = new ArrayList<Subscription>();
        try {
            listeners.forEach(listener -> closing.add(listener.ready(learner, lesson, sandbox)));
        } catch (RuntimeException broken) {
            closing.forEach(Subscription::close);
            sandbox.close();
            throw broken;
        }
        held.put(sandbox.lease(), new Held(learner, sandbox, List.copyOf(closing)));
    }

    Optional<RunningSandbox> find(LeaseId lease) {
        return Optional.ofNullable(held.get(lease)).map(Held::sandbox);
    }

    Optional<RunningSandbox> find(LearnerId learner) {
        return held.values().stream()
                .filter(it -> it.learner().equals(learner))
                .map(Held::sandbox)
                .findFirst();
    }

    boolean isAsleep(LeaseId lease) {
        return find(lease).filter(RunningSandbox::asleep).isPresent();
    }

    /** How many have left memory until somebody needs them. */
    int asleep() {
        return (int) held.keySet().stream().filter(this::isAsleep).count();
    }

    void remove(LeaseId lease) {
        var gone = held.remove(lease);
        if (gone != null) {
            gone.close();
        }
    }

    void removeAll() {
        List.copyOf(held.keySet()).forEach(this::remove);
    }

    private record Held(LearnerId learner, RunningSandbox sandbox, List<Subscription> closing) {
        void close() {
            closing.forEach(Subscription::close);
            sandbox.close();
        }
    }
}
