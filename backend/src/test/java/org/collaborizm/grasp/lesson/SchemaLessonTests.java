package org.collaborizm.grasp.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.collaborizm.grasp.check.Checks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas that editors use find no fault with the series there is. */
class SchemaLessonTests {
    private static final Path FOLDER = Path.of("../lessons");
    private static final Pattern FRONT = Pattern.compile("\\A---\n(.*?\n)---\n", Pattern.DOTALL);
    private static final Pattern BLOCK =
            Pattern.compile("^```yaml (check|quiz)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Lessons LESSONS = Lessons.in(FOLDER, new Checks());

    static List<Lesson> lessons() {
        return LESSONS.all();
    }

    @Test
    void theSeriesIsValid() throws IOException {
        assertThat(new LessonSchema("series").faults(Files.readString(FOLDER.resolve("series.yaml"))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyLessonIsValid(Lesson lesson) throws IOException {
        String text = Files.readString(FOLDER.resolve(lesson.id() + "/lesson.md"));
        var front = FRONT.matcher(text);
        assertThat(front.find()).isTrue();
        assertThat(new LessonSchema("lesson").faults(front.group(1))).isEmpty();
        var block = BLOCK.matcher(text);
        int blocks = 0;
        for (; block.find(); blocks++) {
            assertThat(new LessonSchema(block.group(1)).faults(block.group(2)))
                    .as(block.group(2))
                    .isEmpty();
        }
        assertThat(blocks)
                .isEqualTo(lesson.checks().size()
                        + lesson.steps().stream()
                                .mapToInt(it -> it.quizzes().size())
                                .sum());
    }
}
