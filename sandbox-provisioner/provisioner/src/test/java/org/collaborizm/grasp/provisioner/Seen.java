package org.collaborizm.grasp.provisioner;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A watcher that remembers all it was told, and whether it was ever called by two threads at once. */
final class Seen implements Cluster.Watcher {
    final List<List<Map<String, Object>>> pictures = new CopyOnWriteArrayList<>();
    final List<String> losses = new CopyOnWriteArrayList<>();
    final AtomicInteger atOnce = new AtomicInteger();
    final AtomicInteger rests = new AtomicInteger();
    volatile boolean crowded;

    @Override
    public void seen(List<Map<String, Object>> objects) {
        alone(() -> pictures.add(objects));
    }

    @Override
    public void lost(String reason) {
        alone(() -> losses.add(reason));
    }

    @Override
    public void resting() {
        rests.incrementAndGet();
    }

    private void alone(Runnable act) {
        crowded |= atOnce.incrementAndGet() > 1;
        act.run();
        atOnce.decrementAndGet();
    }

    List<String> names() {
        return pictures.getLast().stream().map(Seen::name).toList();
    }

    static String name(Map<String, Object> object) {
        return ((Map<?, ?>) object.get("metadata")).get("name").toString();
    }
}
