package org.collaborizm.grasp.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Selection;
import org.collaborizm.grasp.provisioner.Cluster;
import org.collaborizm.grasp.provisioner.Cluster.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows one cluster for one lesson and judges the checks that a change concerns. */
final class Watch implements CheckWatch {
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final List<Judge> judges;
    private final Set<Subject.Objects> selections;
    private final Asking asking;
    private final Looking looking;
    private final VerdictListener listener;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Subject, Sight> sights = new HashMap<>();
    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
    private final Map<String, Memory> memories = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private final Map<String, String> diagnoses = new HashMap<>();
    private final Map<String, Long> waiting = new HashMap<>();
    private Map<String, Verdict> told = Map.of();
    private volatile boolean closed;

    private Watch(Cluster cluster, List<Judge> judges, VerdictListener listener) {
        this.judges = judges;
        this.selections = subjects(Subject.Objects.class);
        this.asking = new Asking(new Inquirer(cluster, this::sight), this::changed);
        this.looking = new Looking(cluster, this::failing, this::diagnosed);
        this.listener = listener;
        subjects(Subject.Input.class).forEach(input -> sights.put(input, new Sight.Seen("")));
    }

    static Watch open(Cluster cluster, List<Judge> judges, Set<String> held, VerdictListener listener) {
        var watch = new Watch(cluster, judges, listener);
        watch.held.addAll(held);
        try {
            for (var selection : watch.selections) {
                watch.subscriptions.add(cluster.watch(selection.query(), watch.watcher(selection)));
            }
            if (judges.stream().anyMatch(Judge::watchesNothing)) {
                watch.begin();
            }
            return watch;
        } catch (RuntimeException unreachable) {
            watch.close();
            throw unreachable;
        }
    }

    private <T extends Subject> Set<T> subjects(Class<T> kind) {
        return judges.stream()
                .flatMap(judge -> judge.subjects().values().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What watches nothing is not judged because of something seen. */
    private void begin() {
        lock.lock();
        try {
            judge(Judge::watchesNothing, System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void typed(String check, String name, String text) {
        var input = new Subject.Input(check, name);
        if (judges.stream().anyMatch(judge -> judge.looksAt(input))) {
            changed(input, new Sight.Seen(text));
        }
    }

    @Override
    public void close() {
        closed = true;
        asking.close();
        looking.close();
        subscriptions.forEach(Subscription::close);
    }

    private Cluster.Watcher watcher(Subject.Objects selection) {
        return new Cluster.Watcher() {
            @Override
            public void seen(List<Map<String, Object>> objects) {
                changed(selection, new Sight.Seen(objects));
            }

            @Override
            public void lost(String reason) {
                changed(selection, new Sight.Lost(reason));
            }

            @Override
            public void resting() {
                forget(selection);
            }
        };
    }

    private void changed(Subject subject, Sight sight) {
        long now = System.nanoTime();
        lock.lock();
        try {
            if (closed) {
                return;
            }
            boolean news = !sight.equals(sights.put(subject, sight));
            if (news) {
                judge(judge -> judge.looksAt(subject), now);
            }
            judges.stream().filter(judge -> judge.looksAt(subject)).forEach(judge -> {
                if (subject instanceof Subject.Asked asked) {
                    askAgain(judge, asked);
                } else if (news && !isWaiting(judge)) {
                    judge.asked().forEach(asking::soon);
                }
            });
        } finally {
            lock.unlock();
        }
    }

    private void askAgain(Judge judge, Subject.Asked asked) {
        if (!(verdicts.get(judge.check().id()) instanceof Verdict.Holds)) {
            asking.later(asked);
        }
    }

    private Optional<Sight> sight(Subject subject) {
        lock.lock();
        try {
            return Optional.ofNullable(sights.get(subject));
        } finally {
            lock.unlock();
        }
    }

    /** The verdicts stand; what they were judged by comes again. */
    private void forget(Subject.Objects selection) {
        lock.lock();
        try {
            sights.remove(selection);
        } finally {
            lock.unlock();
        }
    }

    /** In the lesson's order, since a check may have to wait for one before it. */
    private void judge(Predicate<Judge> concerned, long now) {
        for (var judge : judges) {
            var follows = judge.check().course().after().isPresent()
                    && verdicts.containsKey(judge.check().id());
            if (concerned.test(judge) || follows) {
                judge(judge, now);
            }
        }
        tellNews(now);
    }

    private void tellNews(long now) {
        if (sights.keySet().containsAll(selections) && !verdicts.equals(told)) {
            tell(Map.copyOf(verdicts), now);
        }
    }

    private Verdict diagnosed(String id, Verdict verdict) {
        return verdict instanceof Verdict.NotYet notYet
                ? new Verdict.NotYet(notYet.message(), Optional.ofNullable(diagnoses.get(id)))
                : verdict;
    }

    private void diagnosed(Map<String, String> found) {
        lock.lock();
        try {
            if (!closed) {
                diagnoses.clear();
                diagnoses.putAll(found);
                verdicts.replaceAll(this::diagnosed);
                tellNews(System.nanoTime());
            }
        } finally {
            lock.unlock();
        }
    }

    /** What was seen of the checks that do not hold and wait for no other. */
    private Map<String, Map<Selection, List<Item>>> failing() {
        lock.lock();
        try {
            return judges.stream()
                    .filter(it -> verdicts.get(it.check().id()) instanceof Verdict.NotYet && !isWaiting(it))
                    .collect(Collectors.toMap(it -> it.check().id(), it -> it.selected(sights)));
        } finally {
            lock.unlock();
        }
    }

    private boolean isWaiting(Judge judge) {
        return awaited(judge).isPresent();
    }

    /** The id of the check that has to hold first and never did. */
    private Optional<String> awaited(Judge judge) {
        return judge.check().course().after().filter(it -> !held.contains(it));
    }

    private void judge(Judge judge, long now) {
        String id = judge.check().id();
        var first = awaited(judge);
        var ruling = judge.judge(sights, memories.getOrDefault(id, Memory.FRESH), first.map(this::title), now);
        memories.put(id, ruling.memory());
        verdicts.put(id, diagnosed(id, ruling.verdict()));
        listener.looked(judge.check(), ruling.verdict(), () -> judge.seen(sights));
        if (ruling.verdict() instanceof Verdict.Holds) {
            held.add(id);
        } else if (first.isEmpty()) {
            judge.asked().forEach(asking::later);
            looking.soon();
        }
        ruling.again().ifPresent(in -> lookAgain(judge, now + in.toNanos()));
    }

    /** At the earliest of the times that were asked for. */
    private void lookAgain(Judge judge, long at) {
        String id = judge.check().id();
        if (waiting.getOrDefault(id, Long.MAX_VALUE) <= at) {
            return;
        }
        waiting.put(id, at);
        Timer.in(at - System.nanoTime(), () -> {
            lock.lock();
            try {
                waiting.remove(id, at);
                if (!closed) {
                    judge(it -> it.equals(judge), System.nanoTime());
                }
            } finally {
                lock.unlock();
            }
        });
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
            Timer.in(RETRY_NANOS, () -> tellAgain(latest, seenNanos));
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
