package org.collaborizm.grasp.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one cluster what its lesson's checks have to ask: one question after the other, in rounds at least half a second apart.
 * What is asked again and again with the same answer is asked less and less often.
 */
final class Asking implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);
    private static final long BETWEEN_ROUNDS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long SHORTEST_PAUSE = TimeUnit.SECONDS.toNanos(2);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(10);

    private final Inquirer inquirer;
    private final BiConsumer<Subject.Asked, Sight> listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Subject.Asked, Long> due = new HashMap<>();
    private final Map<Subject.Asked, Long> pauses = new HashMap<>();
    private final Map<Subject.Asked, Sight> answers = new HashMap<>();
    private long roundEnded = System.nanoTime() - BETWEEN_ROUNDS;
    private long planned;
    private @Nullable Future<?> plan;
    private boolean running;
    private boolean closed;

    Asking(Inquirer inquirer, BiConsumer<Subject.Asked, Sight> listener) {
        this.inquirer = inquirer;
        this.listener = listener;
    }

    /** Something has changed that the answer may depend on. */
    void soon(Subject.Asked subject) {
        lock.lock();
        try {
            pauses.remove(subject);
            due.put(subject, System.nanoTime());
            plan();
        } finally {
            lock.unlock();
        }
    }

    /** The answer is not what it should be yet. */
    void later(Subject.Asked subject) {
        lock.lock();
        try {
            due.putIfAbsent(subject, System.nanoTime() + pauses.getOrDefault(subject, SHORTEST_PAUSE));
            plan();
        } finally {
            lock.unlock();
        }
    }

    private void plan() {
        var earliest = due.values().stream().mapToLong(it -> it).min();
        if (running || closed || earliest.isEmpty()) {
            return;
        }
        long next = Math.max(earliest.getAsLong(), roundEnded + BETWEEN_ROUNDS);
        if (plan != null && planned <= next) {
            return;
        }
        if (plan != null) {
            plan.cancel(false);
        }
        planned = next;
        plan = Timer.in(next - System.nanoTime(), this::round);
    }

    private void round() {
        if (!begin()) {
            return;
        }
        try {
            dueNow().forEach(this::ask);
        } catch (RuntimeException broken) {
            LOG.error("A question of a check broke", broken);
        } finally {
            end();
        }
    }

    private boolean begin() {
        lock.lock();
        try {
            plan = null;
            var mine = !running && !closed;
            running |= mine;
            return mine;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            running = false;
            roundEnded = System.nanoTime();
            plan();
        } finally {
            lock.unlock();
        }
    }

    private List<Subject.Asked> dueNow() {
        lock.lock();
        try {
            long now = System.nanoTime();
            var subjects = new ArrayList<Subject.Asked>();
            due.forEach((subject, at) -> {
                if (at <= now) {
                    subjects.add(subject);
                }
            });
            subjects.forEach(due::remove);
            return closed ? List.of() : subjects;
        } finally {
            lock.unlock();
        }
    }

    private void ask(Subject.Asked subject) {
        var answer = inquirer.ask(subject);
        lock.lock();
        try {
            if (closed) {
                return;
            }
            var same = answer.isEmpty() || answer.get().equals(answers.put(subject, answer.get()));
            long pause = pauses.getOrDefault(subject, SHORTEST_PAUSE);
            pauses.put(subject, same ? Math.min(pause * 2, LONGEST_PAUSE) : SHORTEST_PAUSE);
        } finally {
            lock.unlock();
        }
        answer.ifPresentOrElse(it -> listener.accept(subject, it), () -> later(subject));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            due.clear();
            if (plan != null) {
                plan.cancel(false);
            }
        } finally {
            lock.unlock();
        }
    }
}
