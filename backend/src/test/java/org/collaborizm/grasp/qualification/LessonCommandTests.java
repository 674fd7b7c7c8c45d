package org.collaborizm.grasp.qualification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonCommandTests {
    @TempDir
    Path folder;

    @Test
    void aNewLessonHasNoProblemsAndIsListed() throws Exception {
        Files.writeString(folder.resolve("series.yaml"), "title: Mine # all of them\nlessons: []\n");
        assertThat(said("new", "scaling-up", "--title", "Scaling: \"up\" & down"))
                .contains("listed it in series.yaml", "./grasp lesson test scaling-up --lessons " + folder);
        assertThat(folder.resolve("series.yaml")).hasContent("title: Mine # all of them\nlessons: [scaling-up]\n");
        assertThat(folder.resolve("scaling-up/lesson.md")).content().contains("# Scaling: \"up\" & down\n");
        assertThat(said("lint")).isEqualToIgnoringNewLines("1 lessons can be served, 0 problems");
    }

    @Test
    void aNewLessonNeedsNoSeries() throws Exception {
        assertThat(said("new", "scaling")).doesNotContain("series.yaml");
        assertThat(folder.resolve("scaling/lesson.md")).content().contains("title: Scaling\n");
        assertThat(said("lint")).startsWith("1 lessons can be served");
    }

    @Test
    void namesThatCannotBeAreRefusedWithWhatToDo() throws IOException {
        Files.createDirectories(folder.resolve("taken"));
        assertThatThrownBy(() -> said("new", "Über Pods!")).hasMessageContaining("try uber-pods");
        assertThatThrownBy(() -> said("new", "../pods")).hasMessageContaining("try pods");
        assertThatThrownBy(() -> said("new", "taken")).hasMessageContaining("is there already");
        assertThatThrownBy(() -> said("new", "pods", "--title", "a\nb")).hasMessageContaining("on one line");
        assertThat(folder).isDirectoryNotContaining("glob:**/{pods,uber-pods}");
    }

    @Test
    void aLessonThatIsNotThereIsNotTestedButMissed() throws Exception {
        said("new", "scaling");
        assertThatThrownBy(() -> said("test", "scalling"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did you mean \"scaling\"?");
    }

    @Test
    void problemsAreShownWhereTheyStand() throws Exception {
        said("new", "scaling");
        Path file = folder.resolve("scaling/lesson.md");
        String text = Files.readString(file);
        Files.writeString(file, text.replace("minutes: 5", "minuts: 5").replace("d.spec.replicas == 3)", "x.spec)"));
        assertThat(said("lint"))
                .containsSubsequence(
                        file + "\n",
                        "  6:1: \"minuts\" is not known here; did you mean \"minutes\"?\n",
                        "      minuts: 5\n      ^\n",
                        "        deployments.exists(d, x.spec)\n",
                        "                              ^\n",
                        "0 lessons can be served, 3 problems");
    }

    private String said(String act, String... words) throws Exception {
        var all = new String[words.length + 3];
        all[0] = act;
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--lessons";
        all[words.length + 2] = folder.toString();
        var out = new ByteArrayOutputStream();
        new LessonCommand(LessonOptions.of(all), new PrintStream(out, true, StandardCharsets.UTF_8)).run();
        return out.toString(StandardCharsets.UTF_8);
    }
}
