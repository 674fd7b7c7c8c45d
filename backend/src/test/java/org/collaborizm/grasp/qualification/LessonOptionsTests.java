package org.collaborizm.grasp.qualification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LessonOptionsTests {
    @Test
    void namesLessonsAnEngineAndTheRest() {
        assertThat(of("test", "pods", "--engine", "k3s", "jobs", "--repeat", "3", "--lessons", "/x", "--explain"))
                .isEqualTo(new LessonOptions(
                        "test",
                        Path.of("/x"),
                        List.of("pods", "jobs"),
                        Optional.empty(),
                        "k3s",
                        3,
                        2,
                        true,
                        Optional.empty()));
    }

    @Test
    void saysWhatIsMisspelt() {
        assertThatThrownBy(() -> of()).hasMessageContaining("new, lint or test");
        assertThatThrownBy(() -> of("test", "--engine", "kind"))
                .hasMessage("--engine is one of embedded, k3s, not kind");
        assertThatThrownBy(() -> of("test", "--repeat", "0")).hasMessageContaining("a number from 1 to 999");
        assertThatThrownBy(() -> of("test", "--jobs")).hasMessage("--jobs needs a value");
        assertThatThrownBy(() -> of("new")).hasMessageContaining("needs a name");
        assertThatThrownBy(() -> of("lint", "--all")).hasMessage("lesson has no option --all");
    }

    private static LessonOptions of(String... words) {
        return LessonOptions.of(words);
    }
}
