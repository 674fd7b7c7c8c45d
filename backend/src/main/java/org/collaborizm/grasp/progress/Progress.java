package org.collaborizm.grasp.progress;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.collaborizm.grasp.check.Checks;
import org.collaborizm.grasp.check.Observation;
import org.collaborizm.grasp.check.Verdict;
import org.collaborizm.grasp.check.VerdictListener;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.lesson.Lessons;
import org.collaborizm.grasp.provisioner.Cluster.Subscription;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.springframework.stereotype.Component;

/** What each learner has solved. While a sandbox lives its lesson's checks are watched, whether or not somebody looks. */
@Component
public class Progress {
    private final ProgressRows rows;
    private final Lessons lessons;
    private final Checks checks;
    private final Inputs inputs;
    private final Clock clock;
    private final Timer ticks;
    private final Map<Key, Attempt> attempts = new ConcurrentHashMap<>();

    Progress(ProgressRows rows, Inputs inputs, Lessons lessons, Checks checks, MeterRegistry meters, Clock clock) {
        this.rows = rows;
        this.lessons = lessons;
        this.checks = checks;
        this.inputs = inputs;
        this.clock = clock;
        this.ticks = Timer.builder("grasp.check.tick")
                .description("From a change's arrival from the cluster to the learner's page being told")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(10))
                .register(meters);
    }

    /** One query. */
    public LessonProgress of(LearnerId learner, LessonId lesson) {
        var progress = rows.of(learner).get(lesson);
        return progress == null ? new LessonProgress(lesson, Optional.empty(), Map.of()) : progress;
    }

    /** Every lesson the learner has opened, the latest first; one query. */
    public Map<LessonId, LessonProgress> of(LearnerId learner) {
        return rows.of(learner);
    }

    /** Remembers where the learner is. */
    public void reached(LearnerId learner, LessonId lesson, String step) {
        rows.reached(learner, lesson, step, clock.instant());
    }

    /** Hears how every check of the lesson stands, by check id: now, and at every change; from one thread at a time. */
    public Subscription follow(LearnerId learner, LessonId id, Consumer<Map<String, CheckStatus>> listener) {
        var lesson = lessons.find(id);
        if (lesson.isEmpty()) {
            return () -> {};
        }
        var key = new Key(learner, id);
        var attempt = hold(key);
        attempt.add(lesson.get(), listener);
        return () -> {
            attempt.remove(listener);
            release(key);
        };
    }

    /** Watches the lesson's checks in the sandbox until the subscription is closed. */
    Subscription watch(LearnerId learner, LessonId id, RunningSandbox sandbox) {
        return watch(learner, id, sandbox, Set.of());
    }

    /** @param held ids of checks that count as having held in this cluster before */
    Subscription watch(LearnerId learner, LessonId id, RunningSandbox sandbox, Set<String> held) {
        var lesson = lessons.find(id);
        if (lesson.isEmpty()) {
            return () -> {};
        }
        var key = new Key(learner, id);
        var attempt = hold(key);
        var watched = Watched.begin(
                lesson.get(),
                it -> inputs.attend(
                        learner, id, checks.follow(sandbox.cluster(), it, held, listener(key, attempt, it))),
                check -> {
                    rows.forget(learner, id, check);
                    attempt.forget(check);
                });
        var edits = lessons.follow(() -> lessons.find(id).ifPresent(watched::edited));
        return () -> {
            edits.close();
            watched.close();
            attempt.judged(Map.of());
            attempt.tell(lessons.find(id).orElse(lesson.get()));
            release(key);
        };
    }

    private VerdictListener listener(Key key, Attempt attempt, Lesson lesson) {
        return new VerdictListener() {
            @Override
            public void judged(Map<String, Verdict> verdicts, long seenNanos) {
                Progress.this.judged(key, attempt, lesson, verdicts);
                ticks.record(System.nanoTime() - seenNanos, TimeUnit.NANOSECONDS);
            }

            @Override
            public void looked(Check check, Verdict verdict, Supplier<Map<String, Object>> seen) {
                attempt.looked(check, verdict, seen);
            }
        };
    }

    /** Hears of every look at the lesson's checks, newest first: from now on, and what others heard before. For mentors. */
    public Subscription trace(LearnerId learner, LessonId id, Consumer<List<Observation>> listener) {
        var key = new Key(learner, id);
        var attempt = hold(key);
        attempt.trace(listener);
        return () -> {
            attempt.untrace(listener);
            release(key);
        };
    }

    private Attempt hold(Key key) {
        var attempt = attempts.compute(key, (_, known) -> (known == null ? new Attempt(clock) : known).hold());
        try {
            attempt.know(of(key.learner(), key.lesson()).solved());
            return attempt;
        } catch (RuntimeException broken) {
            release(key);
            throw broken;
        }
    }

    private void release(Key key) {
        attempts.computeIfPresent(key, (_, attempt) -> attempt.release() ? attempt : null);
    }

    private void judged(Key key, Attempt attempt, Lesson lesson, Map<String, Verdict> verdicts) {
        attempt.judged(verdicts);
        for (var step : lesson.steps()) {
            for (var check : step.checks()) {
                if (verdicts.get(check.id()) instanceof Verdict.Holds && !attempt.isSolved(check.id())) {
                    var now = clock.instant();
                    rows.solved(key.learner(), key.lesson(), step.id(), check.id(), now);
                    attempt.solve(check.id(), now);
                }
            }
        }
        attempt.tell(lesson);
    }

    private record Key(LearnerId learner, LessonId lesson) {}
}
