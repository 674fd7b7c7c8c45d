package org.collaborizm.grasp.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What mentors look up says what there is. */
class ReferenceTests {
    private static final Path PAGE = Path.of("../docs/reference.md");

    @Test
    void theReferenceSaysWhatTheSchemasSay() throws IOException {
        var made = Path.of("target/reference.md");
        Files.writeString(made, SchemaReference.markdown());
        assertThat(Files.readString(PAGE))
                .as("copy backend/%s over docs/reference.md", made)
                .isEqualTo(Files.readString(made));
    }

    @Test
    void everyKeyIsDescribed() throws IOException {
        assertThat(Files.readString(PAGE)).contains("| key | what | |").doesNotContain("` |  |");
    }

    @Test
    void everyBlockIsWrittenDown() throws IOException {
        String page = Files.readString(Path.of("../docs/lessons.md"));
        for (String words : Fence.known()) {
            assertThat(page).contains("`" + words);
        }
    }
}
