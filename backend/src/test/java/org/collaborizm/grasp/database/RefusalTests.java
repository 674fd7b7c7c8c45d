package org.collaborizm.grasp.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.collaborizm.grasp.Grasp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RefusalTests {
    @TempDir
    Path temporary;

    @Test
    void saysInWordsWhyItDoesNotStartAndWhatToDo(CapturedOutput output) throws IOException {
        var file = Files.createFile(temporary.resolve("data"));
        assertThatThrownBy(() -> new SpringApplicationBuilder(Grasp.class)
                        .run("--grasp.data=" + file, "--grasp.port=0", "--grasp.engine=none"))
                .hasRootCauseInstanceOf(CannotOpenDatabase.class);
        assertThat(output)
                .contains("The data folder " + file + " is a file, not a folder.")
                .contains("--data FOLDER or GRASP_DATA")
                .doesNotContain("\tat ");
    }
}
