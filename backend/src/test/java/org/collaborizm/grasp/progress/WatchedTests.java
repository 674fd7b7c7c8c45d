package org.collaborizm.grasp.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.lesson.Step;
import org.junit.jupiter.api.Test;

class WatchedTests {
    private final List<String> told = new ArrayList<>();
    private final Watched watched = Watched.begin(
            lesson("Text.", "true"),
            lesson -> {
                String condition = lesson.checks().getFirst().condition();
                told.add("begun " + condition);
                return () -> told.add("closed " + condition);
            },
            check -> told.add("changed " + check));

    @Test
    void newWordsChangeNothingAndANewCheckIsWatchedInsteadOfTheOld() {
        watched.edited(lesson("Other text.", "true"));
        watched.edited(lesson("Other text.", "false"));
        watched.close();
        watched.edited(lesson("Other text.", "too late"));
        assertThat(told).containsExactly("begun true", "closed true", "changed a", "begun false", "closed false");
    }

    private static Lesson lesson(String text, String condition) {
        var check = new Check("a", "A", Map.of(), condition, "");
        return new Lesson(
                new LessonId("pods"),
                "Pods",
                "",
                List.of(),
                5,
                List.of(),
                List.of(),
                Lesson.Needs.NOTHING,
                List.of(new Step("first", "First", text, List.of(check))));
    }
}
