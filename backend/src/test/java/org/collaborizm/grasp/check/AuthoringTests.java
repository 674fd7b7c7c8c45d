package org.collaborizm.grasp.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.collaborizm.grasp.lesson.Lessons;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows the tutorial for authors gets a lesson that is served. */
class AuthoringTests {
    private static final Pattern LESSON = Pattern.compile("````markdown\n(.*?)\n````\n", Pattern.DOTALL);
    private static final Pattern SERIES = Pattern.compile("```yaml\n(title: .*?)\n```\n", Pattern.DOTALL);
    private static final Pattern MENDED = Pattern.compile("```yaml\n(holds: .*?)\n```\n", Pattern.DOTALL);

    @TempDir
    Path folder;

    private String tutorial = "";

    @BeforeEach
    void read() throws IOException {
        tutorial = Files.readString(Path.of("../docs/authoring.md"));
        Files.writeString(folder.resolve("series.yaml"), found(SERIES));
        Files.createDirectories(folder.resolve("scaling"));
    }

    @Test
    void theLessonIsServedAsItStandsThere() throws IOException {
        assertServed(found(LESSON));
    }

    @Test
    void theMendedConditionIsServed() throws IOException {
        assertServed(found(LESSON).replace("holds: pods.filter(p, ready(p)).size() == 3", found(MENDED)));
    }

    private void assertServed(String lesson) throws IOException {
        Files.writeString(folder.resolve("scaling/lesson.md"), lesson);
        var lessons = Lessons.in(folder, new Checks());
        assertThat(lessons.problems()).isEmpty();
        assertThat(lessons.all()).extracting(it -> it.title()).containsExactly("Scaling");
        assertThat(lessons.all().getFirst().steps().get(1).rehearsal().wrong()).hasSize(1);
        assertThat(lessons.all().getFirst().steps().get(1).rehearsal().solution())
                .hasSize(1);
    }

    private String found(Pattern pattern) {
        var match = pattern.matcher(tutorial);
        assertThat(match.find()).as(pattern.pattern()).isTrue();
        return match.group(1) + "\n";
    }
}
