package org.collaborizm.grasp.classroom;

import java.util.Optional;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.Step;
import org.collaborizm.grasp.progress.Entries;
import org.collaborizm.grasp.progress.EntryState;
import org.collaborizm.grasp.progress.LessonProgress;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts into a page how its step can be entered. */
@Component
final class EntranceMaker {
    private final Entries entries;

    EntranceMaker(Entries entries) {
        this.entries = entries;
    }

    void fill(Model page, Optional<LearnerId> learner, Lesson lesson, Step step, LessonProgress way) {
        var state = EntryCard.of(learner.map(entries::of).orElseGet(EntryState.None::new), lesson);
        page.addAttribute("lesson", lesson);
        page.addAttribute("at", step.id());
        page.addAttribute("known", learner.isPresent());
        page.addAttribute("entrance", Entrance.of(lesson, step, way, state));
    }
}
