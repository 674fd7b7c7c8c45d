package org.collaborizm.grasp.classroom;

import java.util.List;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.Step;
import org.collaborizm.grasp.progress.EntryState;

/**
 * How it stands with entering a step, as a lesson's page shows it.
 *
 * @param kind {@code none}, {@code waiting}, {@code working}, {@code done} or {@code failed}
 * @param step which step; empty if none
 * @param title its title; empty where it is of another lesson
 * @param log what was done so far
 * @param reason why it failed; empty unless it did
 */
record EntryCard(String kind, String step, String title, List<String> log, String reason) {
    static EntryCard of(EntryState state, Lesson lesson) {
        return switch (state) {
            case EntryState.None _ -> new EntryCard("none", "", "", List.of(), "");
            case EntryState.Waiting it -> of("waiting", it.step(), lesson, List.of(), "");
            case EntryState.Working it -> of("working", it.step(), lesson, it.log(), "");
            case EntryState.Done it -> of("done", it.step(), lesson, List.of(), "");
            case EntryState.Failed it -> of("failed", it.step(), lesson, List.of(), it.reason());
        };
    }

    private static EntryCard of(String kind, String step, Lesson lesson, List<String> log, String reason) {
        return new EntryCard(kind, step, lesson.step(step).map(Step::title).orElse(""), log, reason);
    }

    boolean under() {
        return kind.equals("waiting") || kind.equals("working");
    }
}
