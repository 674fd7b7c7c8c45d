package org.collaborizm.grasp.progress;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.collaborizm.grasp.check.CheckWatch;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.lesson.Inquiry;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.provisioner.Cluster.Subscription;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What learners typed where checks ask: kept, and told to the checks while a sandbox is watched. */
@Component
public class Inputs {
    private final InputRows rows;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, CheckWatch> watches = new HashMap<>();

    Inputs(InputRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** One query. */
    public List<Typed> of(LearnerId learner, LessonId lesson) {
        return rows.of(learner, lesson);
    }

    /**
     * Keeps it, and has it judged if a sandbox is there.
     *
     * @throws IllegalArgumentException if no check asks for it, or it cannot be an answer; says why
     */
    public void typed(LearnerId learner, Lesson lesson, Typed typed) {
        var text = typed.text().strip();
        answerable(lesson, typed, text);
        var kept = new Typed(typed.check(), typed.name(), text);
        lock.lock();
        try {
            rows.put(learner, lesson.id(), kept, clock.instant());
            tell(watches.get(new Key(learner, lesson.id())), kept);
        } finally {
            lock.unlock();
        }
    }

    private static void answerable(Lesson lesson, Typed typed, String text) {
        var asked = lesson.checks().stream()
                .filter(check -> check.id().equals(typed.check()))
                .map(check -> check.inquiries().get(typed.name()))
                .filter(Inquiry.Input.class::isInstance)
                .map(Inquiry.Input.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No check asks for that."));
        if (text.isEmpty()
                || text.length() > Inquiry.LONGEST_INPUT
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "An answer is one line of 1 to " + Inquiry.LONGEST_INPUT + " characters.");
        }
        if (!asked.choices().isEmpty() && !asked.choices().contains(text)) {
            throw new IllegalArgumentException("Choose one of " + String.join(", ", asked.choices()) + ".");
        }
    }

    /**
     * Tells the checks what was typed so far, and from now on.
     *
     * @param watch closed with what is returned
     */
    Subscription attend(LearnerId learner, LessonId lesson, CheckWatch watch) {
        lock.lock();
        try {
            watches.put(new Key(learner, lesson), watch);
            rows.of(learner, lesson).forEach(it -> tell(watch, it));
        } finally {
            lock.unlock();
        }
        return () -> {
            leave(learner, lesson, watch);
            watch.close();
        };
    }

    private void leave(LearnerId learner, LessonId lesson, CheckWatch watch) {
        lock.lock();
        try {
            watches.remove(new Key(learner, lesson), watch);
        } finally {
            lock.unlock();
        }
    }

    private static void tell(@Nullable CheckWatch watch, Typed typed) {
        if (watch != null) {
            watch.typed(typed.check(), typed.name(), typed.text());
        }
    }

    private record Key(LearnerId learner, LessonId lesson) {}
}
