package org.collaborizm.grasp.minicluster.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.ClusterSpec;
import org.collaborizm.grasp.minicluster.MiniCluster;
import org.collaborizm.grasp.minicluster.kubelet.command.LineShell;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.kubelet.process.Streams;
import org.collaborizm.grasp.minicluster.kubelet.volume.FileTree;
import org.collaborizm.grasp.minicluster.kubelet.volume.Files;
import org.collaborizm.grasp.minicluster.kubelet.volume.Mount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkstationTest {
    private final MiniCluster cluster = MiniCluster.start(ClusterSpec.stepped(List.of()));
    private final FileTree home = new FileTree(true, new FileTree.Bound(100, 3));
    private final StringBuffer printed = new StringBuffer();
    private final List<Integer> exits = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();
    private final LineShell shell = cluster.workstation(
                    new Files(new FileTree(false), List.of(new Mount("/home", "home", home, "", false)), true),
                    Map.of("endless", this::endless, "broken", process -> {
                        throw new IllegalArgumentException("of no use");
                    }))
            .shell(Map.of("HOME", "/home"), "/home", new Streams(printed::append, printed::append, exits::add));

    private Program.Handle endless(org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment process) {
        process.output("begun\n");
        return new Program.Handle() {
            @Override
            public void gone() {
                gone.add(process.arguments().getLast());
            }
        };
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private String run(String text) throws InterruptedException {
        printed.setLength(0);
        shell.run(text, code -> printed.append("=").append(code));
        cluster.awaitRest();
        return printed.toString();
    }

    @Test
    void keepsVariablesAndTheDirectory() throws Exception {
        assertThat(run("x=1; mkdir d; cd d; nonsense")).isEqualTo("sh: nonsense: not found\n=127");
        assertThat(run("echo $x $PWD $?; cd ~; pwd; whoami")).isEqualTo("1 /home/d 127\n/home\nlearner\n=0");
        assertThat(shell.directory()).isEqualTo("/home");
    }

    @Test
    void knowsWhatIsNotFinished() {
        assertThat(List.of(
                        "echo 'a", "echo a \\", "for i in 1 2", "cat <<EOF\na", "echo |", "if true; then", "echo $(ls"))
                .allMatch(LineShell::unfinished);
        assertThat(List.of("echo a", "echo a \\\\", "cat <<EOF\na\nEOF", ") nonsense", "echo 'a\nb'"))
                .noneMatch(LineShell::unfinished);
    }

    @Test
    void anInterruptEndsWhateverRuns() throws Exception {
        for (var text :
                List.of("endless 1; echo no", "while true; do :; done", "endless 2 | endless 3", "sleep 99 || true")) {
            assertThat(run(text)).doesNotContain("=");
            shell.signal(Program.SIGINT);
            cluster.awaitRest();
            assertThat(printed.toString()).endsWith("=130").doesNotContain("no");
        }
        cluster.pass(Duration.ofMinutes(5));
        assertThat(run("echo and on")).isEqualTo("and on\n=0");
        assertThat(gone).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void whatNoCommandReadsIsLeft() throws Exception {
        run("sleep 5");
        shell.input("ls\n");
        cluster.awaitRest();
        var unread = new StringBuilder();
        shell.unread(unread::append);
        cluster.awaitRest();
        assertThat(unread.toString()).isEqualTo("ls\n");

        shell.signal(Program.SIGINT);
        cluster.awaitRest();
        run("tr a-z A-Z");
        shell.input("read\n");
        shell.endOfInput();
        cluster.awaitRest();
        assertThat(printed.toString()).isEqualTo("READ\n=0");
    }

    @Test
    void aProgramThatFailsIsTheOnlyOneThatEnds() throws Exception {
        assertThat(run("broken; echo on")).isEqualTo("broken: of no use\non\n=0");
    }

    @Test
    void itsFilesAreBounded() throws Exception {
        assertThat(run("seq 99 > big; echo a > a; wc -c < big"))
                .contains("No space left on device")
                .endsWith("=0");
        assertThat(run("rm big; touch 1 2 3 4")).contains("touch: 3: No space left on device");
        assertThat(run("echo x > /etc/x")).contains("Read-only file system");
    }

    @Test
    void itsProcessesAreBounded() throws Exception {
        assertThat(run("for i in $(seq 40); do endless & done; echo on"))
                .contains("can't fork")
                .endsWith("on\n=0");
        shell.kill();
        cluster.awaitRest();
        assertThat(exits).hasSize(1);
        assertThat(gone).hasSize(32);
    }
}
