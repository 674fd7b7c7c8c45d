package org.collaborizm.grasp.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.provisioner.Cluster;
import org.collaborizm.grasp.provisioner.Cluster.Subscription;
import org.collaborizm.grasp.provisioner.ResourceQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows one cluster for one lesson and judges the checks that a change concerns. */
final class Watch implements Subscription {
    private static final long RETRY_SECONDS = 1;
    private static final ScheduledExecutorService AGAIN = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("verdicts-again").factory());

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final List<Judge> judges;
    private final int selections;
    private final VerdictListener listener;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ResourceQuery, Sight> sights = new HashMap<>();
    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
    private final Map<String, Memory> memories = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private final Set<String> waiting = new HashSet<>();
    private Map<String, Verdict> told = Map.of();
    private volatile boolean closed;

    private Watch(List<Judge> judges, int selections, VerdictListener listener) {
        this.judges = judges;
        this.selections = selections;
        this.listener = listener;
    }

    static Watch open(Cluster cluster, List<Judge> judges, VerdictListener listener) {
        List<ResourceQuery> queries = judges.stream()
                .flatMap(judge -> judge.resources().values().stream())
                .distinct()
                .toList();
        var watch = new Watch(judges, queries.size(), listener);
        try {
            for (ResourceQuery query : queries) {
                watch.subscriptions.add(cluster.watch(query, watch.watcher(query)));
            }
            return watch;
        } catch (RuntimeException unreachable) {
            watch.close();
            throw unreachable;
        }
    }

    @Override
    public void close() {
        closed = true;
        subscriptions.forEach(Subscription::close);
    }

    private Cluster.Watcher watcher(ResourceQuery query) {
        return new Cluster.Watcher() {
            @Override
            public void seen(List<Map<String, Object>> objects) {
                changed(query, new Sight.Seen(objects));
            }

            @Override
            public void lost(String reason) {
                changed(query, new Sight.Lost(reason));
            }

            @Override
            public void resting() {
                forget(query);
            }
        };
    }

    private void changed(ResourceQuery query, Sight sight) {
        long now = System.nanoTime();
        lock.lock();
        try {
            if (closed || sight.equals(sights.put(query, sight))) {
                return;
            }
            judge(judge -> judge.watches(query), now);
        } finally {
            lock.unlock();
        }
    }

    /** The verdicts stand; what they were judged by comes again. */
    private void forget(ResourceQuery query) {
        lock.lock();
        try {
            sights.remove(query);
        } finally {
            lock.unlock();
        }
    }

    /** In the lesson's order, since a check may have to wait for one before it. */
    private void judge(Predicate<Judge> concerned, long now) {
        for (var judge : judges) {
            var first = judge.check().course().after();
            if (concerned.test(judge)
                    || (first.isPresent() && verdicts.containsKey(judge.check().id()))) {
                judge(judge, first.filter(it -> !held.contains(it)).map(this::title), now);
            }
        }
        if (sights.size() == selections && !verdicts.equals(told)) {
            tell(Map.copyOf(verdicts), now);
        }
    }

    private void judge(Judge judge, Optional<String> first, long now) {
        String id = judge.check().id();
        var ruling = judge.judge(sights, memories.getOrDefault(id, Memory.FRESH), first, now);
        memories.put(id, ruling.memory());
        verdicts.put(id, ruling.verdict());
        if (ruling.verdict() instanceof Verdict.Holds) {
            held.add(id);
        }
        if (ruling.again().isPresent() && waiting.add(id)) {
            AGAIN.schedule(() -> lookAgain(judge), ruling.again().get().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void lookAgain(Judge judge) {
        lock.lock();
        try {
            waiting.remove(judge.check().id());
            if (!closed) {
                judge(it -> it.equals(judge), System.nanoTime());
            }
        } finally {
            lock.unlock();
        }
    }

    private String title(String id) {
        return judges.stream()
                .map(Judge::check)
                .filter(it -> it.id().equals(id))
                .findFirst()
                .map(Check::title)
                .orElse(id);
    }

    /** What could not be passed on is tried again, so that no tick is lost to a database that was away for a moment. */
    private void tell(Map<String, Verdict> latest, long seenNanos) {
        try {
            listener.judged(latest, seenNanos);
            told = latest;
        } catch (RuntimeException broken) {
            LOG.error("Verdicts could not be passed on and will be tried again", broken);
            AGAIN.schedule(() -> tellAgain(latest, seenNanos), RETRY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void tellAgain(Map<String, Verdict> missed, long seenNanos) {
        lock.lock();
        try {
            if (!closed && missed.equals(verdicts) && !missed.equals(told)) {
                tell(missed, seenNanos);
            }
        } finally {
            lock.unlock();
        }
    }
}
