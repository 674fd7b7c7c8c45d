package org.collaborizm.grasp.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.collaborizm.grasp.check.Trouble.Around;
import org.collaborizm.grasp.lesson.Selection;
import org.collaborizm.grasp.provisioner.Cluster;
import org.collaborizm.grasp.provisioner.ClusterUnreachable;
import org.collaborizm.grasp.provisioner.ContainerLog;
import org.collaborizm.grasp.provisioner.ResourceQuery;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks closer while checks do not hold: soon after something changed, and then less and less often. Nothing that it sees is
 * kept but the words, and no cluster that sleeps is woken.
 */
final class Looking implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Looking.class);
    private static final long SOON = TimeUnit.SECONDS.toNanos(2);
    private static final long BETWEEN = TimeUnit.SECONDS.toNanos(8);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(30);
    private static final int MOST_NAMESPACES = 3;
    private static final int MOST_MISSING = 4;

    private final Cluster cluster;
    private final Supplier<Map<String, Map<Selection, List<Item>>>> failing;
    private final Consumer<Map<String, String>> listener;
    private final ReentrantLock lock = new ReentrantLock();
    private long planned = Long.MAX_VALUE;
    private long lookedAt = System.nanoTime() - BETWEEN;
    private long pause = BETWEEN;
    private boolean closed;

    /**
     * @param failing what was seen of those checks that do not hold, by their ids
     * @param listener hears the diagnoses, by the ids of the checks
     */
    Looking(
            Cluster cluster,
            Supplier<Map<String, Map<Selection, List<Item>>>> failing,
            Consumer<Map<String, String>> listener) {
        this.cluster = cluster;
        this.failing = failing;
        this.listener = listener;
    }

    /** Something has changed, and a check does not hold. */
    void soon() {
        lock.lock();
        try {
            pause = BETWEEN;
            plan(Math.max(System.nanoTime() + SOON, lookedAt + BETWEEN));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private void plan(long at) {
        if (closed || planned <= at) {
            return;
        }
        planned = at;
        Timer.in(at - System.nanoTime(), () -> look(at));
    }

    private void look(long at) {
        if (!begin(at)) {
            return;
        }
        var checks = failing.get();
        if (checks.isEmpty()) {
            return;
        }
        try {
            diagnoses(checks).ifPresent(listener);
        } catch (ClusterUnreachable unanswered) {
            LOG.debug("No closer look at a cluster that does not answer", unanswered);
        } catch (RuntimeException broken) {
            LOG.error("A closer look broke", broken);
        }
        lock.lock();
        try {
            lookedAt = System.nanoTime();
            pause = Math.min(pause * 2, LONGEST_PAUSE);
            plan(lookedAt + pause);
        } finally {
            lock.unlock();
        }
    }

    private boolean begin(long at) {
        lock.lock();
        try {
            boolean mine = planned == at && !closed;
            if (mine) {
                planned = Long.MAX_VALUE;
            }
            return mine;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing while the cluster sleeps. */
    private Optional<Map<String, String>> diagnoses(Map<String, Map<Selection, List<Item>>> checks) {
        var around = around(checks);
        if (around == null) {
            return Optional.empty();
        }
        var elsewhere = new HashMap<Selection, List<Item>>();
        var found = new LinkedHashMap<String, String>();
        checks.forEach((id, selected) -> {
            var missing = new LinkedHashMap<Selection, List<Item>>();
            selected.forEach((selection, objects) -> {
                if (objects.isEmpty()
                        && selection.namespace() != null
                        && !selection.kind().equals("Event")) {
                    missing.put(selection, everywhere(selection, elsewhere));
                }
            });
            var trouble = new Trouble(selected, around, missing, Map.of());
            Diagnosis.of(heard(trouble)).ifPresent(it -> found.put(id, it));
        });
        return Optional.of(found);
    }

    private List<Item> everywhere(Selection selection, Map<Selection, List<Item>> asked) {
        if (asked.size() >= MOST_MISSING && !asked.containsKey(selection)) {
            return List.of();
        }
        return asked.computeIfAbsent(selection, it -> {
            var there = glance(new ResourceQuery(it.apiVersion(), it.kind(), null, null, it.labels(), Map.of()));
            return there == null
                    ? List.of()
                    : there.stream()
                            .filter(item -> !item.namespace().startsWith("kube-"))
                            .toList();
        });
    }

    private Trouble heard(Trouble trouble) {
        return PodTroubles.crashing(trouble)
                .findFirst()
                .flatMap(it -> cluster.lastLines(new ContainerLog(
                                it.pod().namespace(),
                                it.pod().name(),
                                it.status().text("name"),
                                1))
                        .filter(lines -> !lines.isEmpty())
                        .map(lines -> new Trouble(
                                trouble.selected(),
                                trouble.around(),
                                trouble.elsewhere(),
                                Map.of(it.key(), lines.getLast()))))
                .orElse(trouble);
    }

    private @Nullable Around around(Map<String, Map<Selection, List<Item>>> checks) {
        var pods = new ArrayList<Item>();
        var services = new ArrayList<Item>();
        var warnings = new ArrayList<Item>();
        for (Optional<String> namespace : namespaces(checks)) {
            for (var part :
                    Map.of("Pod", pods, "Service", services, "Event", warnings).entrySet()) {
                var fields = part.getKey().equals("Event") ? Map.of("type", "Warning") : Map.<String, String>of();
                var seen =
                        glance(new ResourceQuery("v1", part.getKey(), namespace.orElse(null), null, Map.of(), fields));
                if (seen == null) {
                    return null;
                }
                part.getValue().addAll(seen);
            }
        }
        return new Around(pods, services, warnings.reversed());
    }

    private static Set<Optional<String>> namespaces(Map<String, Map<Selection, List<Item>>> checks) {
        var namespaces = new HashSet<Optional<String>>();
        checks.values()
                .forEach(it ->
                        it.keySet().forEach(selection -> namespaces.add(Optional.ofNullable(selection.namespace()))));
        return namespaces.contains(Optional.<String>empty()) || namespaces.size() > MOST_NAMESPACES
                ? Set.of(Optional.empty())
                : namespaces;
    }

    private @Nullable List<Item> glance(ResourceQuery query) {
        return cluster.glance(query).map(Item::all).orElse(null);
    }
}
