package org.collaborizm.grasp.classroom;

import java.time.Instant;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.progress.CheckStatus;
import org.jspecify.annotations.Nullable;

/**
 * A check as the page shows it.
 *
 * @param state {@code solved}, {@code not-yet}, {@code cannot-tell} or {@code not-watched}
 * @param label the state in words
 * @param text what was seen, or what to do
 * @param at when it was solved
 * @param diagnosis the well-known trouble that it is in; empty if it is in none
 */
record CheckCard(
        String id,
        String title,
        String state,
        String label,
        String text,
        @Nullable Instant at,
        String diagnosis) {
    static CheckCard of(Check check, CheckStatus status) {
        String id = check.id();
        String title = check.title();
        return switch (status) {
            case CheckStatus.Solved solved -> new CheckCard(id, title, "solved", "Solved", "", solved.at(), "");
            case CheckStatus.NotYet notYet ->
                new CheckCard(
                        id,
                        title,
                        "not-yet",
                        "Not yet",
                        notYet.message(),
                        null,
                        notYet.diagnosis().orElse(""));
            case CheckStatus.CannotTell cannot ->
                new CheckCard(id, title, "cannot-tell", "Cannot tell", cannot.reason(), null, "");
            case CheckStatus.NotWatched _ ->
                new CheckCard(id, title, "not-watched", "Waiting for your cluster", "", null, "");
        };
    }

    /** Before anything is heard from the cluster. */
    static CheckCard of(Check check, @Nullable Instant solvedAt) {
        return of(check, solvedAt == null ? new CheckStatus.NotWatched() : new CheckStatus.Solved(solvedAt));
    }
}
