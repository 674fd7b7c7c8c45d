package org.collaborizm.grasp.progress;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.collaborizm.grasp.check.Observation;
import org.collaborizm.grasp.check.Trace;
import org.collaborizm.grasp.check.Verdict;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Lesson;

/** What is known of one learner's way through one lesson while its sandbox lives or somebody looks. */
final class Attempt {
    private final Map<String, Instant> solved = new ConcurrentHashMap<>();
    private final List<Consumer<Map<String, CheckStatus>>> followers = new CopyOnWriteArrayList<>();
    private final AtomicInteger holders = new AtomicInteger();
    private final List<Consumer<List<Observation>>> tracers = new CopyOnWriteArrayList<>();
    private final Trace trace;
    private volatile boolean traced;
    private volatile Map<String, Verdict> verdicts = Map.of();

    Attempt(Clock clock) {
        trace = new Trace(clock);
    }

    Attempt hold() {
        holders.incrementAndGet();
        return this;
    }

    /** @return whether somebody still holds it */
    boolean release() {
        return holders.decrementAndGet() > 0;
    }

    void know(Map<String, Instant> solvedBefore) {
        solved.putAll(solvedBefore);
    }

    boolean isSolved(String check) {
        return solved.containsKey(check);
    }

    void solve(String check, Instant at) {
        solved.putIfAbsent(check, at);
    }

    /** What it asks for is something else now. */
    void forget(String check) {
        solved.remove(check);
    }

    /** From now on every look is kept, for a while. */
    void trace(Consumer<List<Observation>> tracer) {
        traced = true;
        tracers.add(tracer);
        tracer.accept(trace.newestFirst());
    }

    void untrace(Consumer<List<Observation>> tracer) {
        tracers.remove(tracer);
    }

    void looked(Check check, Verdict verdict, Supplier<Map<String, Object>> seen) {
        if (traced) {
            trace.add(check, verdict, seen.get());
            tracers.forEach(tracer -> tracer.accept(trace.newestFirst()));
        }
    }

    void judged(Map<String, Verdict> latest) {
        verdicts = latest;
    }

    void add(Lesson lesson, Consumer<Map<String, CheckStatus>> follower) {
        followers.add(follower);
        tell(lesson, List.of(follower));
    }

    void remove(Consumer<Map<String, CheckStatus>> follower) {
        followers.remove(follower);
    }

    void tell(Lesson lesson) {
        tell(lesson, followers);
    }

    /** One at a time, so that no follower is left with an older status. */
    private synchronized void tell(Lesson lesson, List<Consumer<Map<String, CheckStatus>>> hearers) {
        var statuses = new TreeMap<String, CheckStatus>();
        lesson.checks().forEach(check -> statuses.put(check.id(), status(check)));
        hearers.forEach(hearer -> hearer.accept(statuses));
    }

    private CheckStatus status(Check check) {
        var at = solved.get(check.id());
        if (at != null) {
            return new CheckStatus.Solved(at);
        }
        return switch (verdicts.get(check.id())) {
            case null -> new CheckStatus.NotWatched();
            case Verdict.Holds _ -> new CheckStatus.NotWatched();
            case Verdict.NotYet notYet -> new CheckStatus.NotYet(notYet.message(), notYet.diagnosis());
            case Verdict.CannotTell cannot -> new CheckStatus.CannotTell(cannot.reason());
        };
    }
}
