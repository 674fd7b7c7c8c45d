package org.collaborizm.grasp.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.collaborizm.grasp.lesson.FileBlock;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.junit.jupiter.api.Test;

class FileClerkTests {
    private static final FileBlock BLOCK = new FileBlock("web.yaml", "yaml", "kind: Pod\nname: web\n", true);

    private final PaperSandbox sandbox = new PaperSandbox(LeaseId.random(), List.of("node-1"));
    private final FileClerk clerk = new FileClerk(sandbox);

    @Test
    void writesWhatIsNotThere() throws Exception {
        assertThat(clerk.write(BLOCK, "")).isEqualTo(FileAnswer.written("web.yaml"));
        assertThat(sandbox.home).containsEntry("web.yaml", BLOCK.text());
        assertThat(clerk.write(BLOCK, "").state()).isEqualTo("same");
    }

    @Test
    void keepsWhatTheLearnerHasWrittenUntilTheyHaveSeenTheDifference() throws Exception {
        sandbox.home.put("web.yaml", "kind: Pod\nname: mine");

        FileAnswer asked = clerk.write(BLOCK, "");

        assertThat(asked.state()).isEqualTo("differs");
        assertThat(asked.diff())
                .containsExactly(
                        new FileDiff.Line("both", "kind: Pod"),
                        new FileDiff.Line("mine", "name: mine"),
                        new FileDiff.Line("lesson", "name: web"));
        assertThat(sandbox.home).containsEntry("web.yaml", "kind: Pod\nname: mine");

        sandbox.home.put("web.yaml", "changed meanwhile");
        assertThat(clerk.write(BLOCK, asked.over()).state()).isEqualTo("differs");

        sandbox.home.put("web.yaml", "kind: Pod\nname: mine");
        assertThat(clerk.write(BLOCK, asked.over()).state()).isEqualTo("written");
        assertThat(sandbox.home).containsEntry("web.yaml", BLOCK.text());
    }

    @Test
    void leavesOutOfADifferenceWhatIsFarFromIt() {
        String lesson = IntStream.range(0, 20).mapToObj(it -> "line " + it).collect(Collectors.joining("\n"));
        assertThat(FileDiff.of(lesson.replace("line 10", "mine"), lesson))
                .extracting(FileDiff.Line::text)
                .containsExactly(
                        "…", "line 7", "line 8", "line 9", "mine", "line 10", "line 11", "line 12", "line 13", "…");
        assertThat(FileDiff.of("x\n".repeat(1001), lesson)).isEmpty();
    }
}
