package org.collaborizm.grasp.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.check.Checks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftTests {
    private static final String LESSON =
            "---\ntitle: %s\nsummary: S.\ngoals: [G]\nminutes: 5\nnodes: [{name: n, count: 1}]\n---\n## First\n\n## Second\n\n%s\n";
    private static final LessonId ID = new LessonId("pods");

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("pods"));
        write("Pods", "Text.");
    }

    @Test
    void theLastGoodVersionStaysAndTheProblemIsToldWhereItStands() throws IOException {
        var lessons = new Lessons(new LessonSettings(folder, true), new Checks());
        List<Integer> heard = new ArrayList<>();
        try (var _ = lessons.follow(() -> heard.add(lessons.edits()))) {
            lessons.readAgain();
            write("Pods, again", "```yaml chekc\n```");
            lessons.readAgain();
            assertThat(lessons.all()).extracting(Lesson::title).containsExactly("Pods");
            assertThat(lessons.places()).singleElement().satisfies(place -> {
                assertThat(place.problem().toString())
                        .startsWith("pods/lesson.md:12:")
                        .contains("\"check\"");
                assertThat(place.text()).isEqualTo("```yaml chekc");
                assertThat(place.step()).contains("second");
            });
            write("Pods, again", "Text.");
            lessons.readAgain();
        }
        assertThat(lessons.all()).extracting(Lesson::title).containsExactly("Pods, again");
        assertThat(lessons.places()).isEmpty();
        assertThat(heard).as("what did not change is not told").containsExactly(1, 2);
    }

    @Test
    void aLessonThatNeverWasGoodHasAPlaceForItsProblems() throws IOException {
        write("", "Text.");
        var lessons = new Lessons(new LessonSettings(folder.resolve("pods"), true), new Checks());
        assertThat(lessons.find(ID)).isPresent();
        assertThat(lessons.places())
                .singleElement()
                .satisfies(place -> assertThat(place.step())
                        .as("front matter is in no step")
                        .isEmpty());
    }

    @Test
    void aSeriesThatCannotBeReadKeepsItsLessons() throws IOException {
        Files.writeString(folder.resolve("series.yaml"), "title: S\nlessons: [pods]\n");
        var lessons = new Lessons(new LessonSettings(folder, true), new Checks());
        Files.writeString(folder.resolve("series.yaml"), "title: [\n");
        lessons.readAgain();
        assertThat(lessons.find(ID)).isPresent();
        assertThat(lessons.problems()).isNotEmpty();
    }

    @Test
    void withoutASeriesAFolderHasItsLessonsInTheOrderOfTheirNames() throws IOException {
        Files.createDirectories(folder.resolve("jobs"));
        Files.copy(folder.resolve("pods/lesson.md"), folder.resolve("jobs/lesson.md"));
        Files.createDirectories(folder.resolve("pictures"));
        assertThat(Lessons.in(folder, new Checks()).all())
                .extracting(it -> it.id().value())
                .containsExactly("jobs", "pods");
        assertThat(Lessons.in(folder.resolve("pods"), new Checks()).all())
                .extracting(Lesson::id)
                .containsExactly(ID);
    }

    @Test
    void aMarkStandsBelowTheColumnAlsoInALongLine() {
        var place = ProblemPlace.of(new LessonProblem("a/lesson.md", 2, 201, "why"), "x\n" + "a".repeat(200) + "\tb\n");
        assertThat(place.text()).hasSize(72).endsWith("a b");
        assertThat(place.text().charAt(place.mark().length() - 1)).isEqualTo(' ');
        assertThat(ProblemPlace.of(new LessonProblem("a/lesson.md", 9, 0, "why"), "x\n"))
                .isEqualTo(new ProblemPlace(new LessonProblem("a/lesson.md", 9, 0, "why"), "", Optional.empty(), -1));
    }

    private void write(String title, String text) throws IOException {
        Files.writeString(folder.resolve("pods/lesson.md"), LESSON.formatted(title, text));
    }
}
