package org.collaborizm.grasp.classroom;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.progress.LessonProgress;

/**
 * A lesson on the home page.
 *
 * @param opened whether the learner has been there
 * @param solved how many of its checks they have solved
 * @param checks how many it has
 * @param lastSolved when they last solved one, or the epoch
 */
record LessonCard(Lesson lesson, boolean opened, int solved, int checks, Instant lastSolved) {
    static LessonCard of(Lesson lesson, Optional<LessonProgress> way) {
        List<Instant> solved = lesson.checks().stream()
                .flatMap(check -> way.map(it -> it.solved().get(check.id())).stream())
                .toList();
        boolean opened = way.flatMap(LessonProgress::step).isPresent();
        Instant last = solved.stream().max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
        return new LessonCard(lesson, opened, solved.size(), lesson.checks().size(), last);
    }

    /** Where to go on: the lesson last worked on, else the first that is not finished. */
    static Optional<LessonCard> next(List<LessonCard> cards) {
        return cards.stream()
                .filter(card -> card.opened() && !card.finished())
                .max(Comparator.comparing(LessonCard::lastSolved))
                .or(() -> cards.stream().filter(card -> !card.finished()).findFirst());
    }

    public boolean finished() {
        return checks > 0 && solved == checks;
    }

    public int percent() {
        return checks == 0 ? 0 : solved * 100 / checks;
    }
}
