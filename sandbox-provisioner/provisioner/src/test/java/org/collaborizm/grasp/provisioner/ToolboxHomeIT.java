package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSandbox.class)
class ToolboxHomeIT {
    private final TestSandbox sandbox;
    private final ToolboxShells shells;

    ToolboxHomeIT(TestSandbox sandbox) {
        this.sandbox = sandbox;
        shells = new ToolboxShells(sandbox.docker, sandbox.toolbox);
    }

    @BeforeEach
    void connect() throws Exception {
        shells.install(sandbox.learnerKubeconfig);
    }

    @Test
    void takesAndGivesFilesOfTheHome() throws Exception {
        var file = new HomeFile("manifests/web.yaml");
        assertThat(shells.read(file)).isEmpty();

        shells.write(file, "kind: Pod\n# ä\n");

        assertThat(sandbox.inShell("stat -c '%a %U' manifests/web.yaml; cat manifests/web.yaml")
                        .output())
                .isEqualTo("644 learner\nkind: Pod\n# ä\n");
        assertThat(shells.read(file)).contains("kind: Pod\n# ä\n");
    }

    @Test
    void nothingThatStandsInTheHomeLeadsAFileOutOfIt() throws Exception {
        sandbox.inShell("echo outside >/tmp/out; ln -s /tmp/out link; ln -s /tmp folder; mkdir there; mkfifo pipe");

        shells.write(new HomeFile("link"), "inside");

        assertThat(sandbox.inShell("cat /tmp/out link; stat -c %F link").output())
                .isEqualTo("outside\ninsideregular file\n");
        assertThatThrownBy(() -> shells.write(new HomeFile("folder/out"), "x"))
                .hasMessage("Something in your home that is no folder is in the way of folder/out.");
        assertThatThrownBy(() -> shells.read(new HomeFile("folder/out")))
                .hasMessage("Something in your home that is no folder is in the way of folder/out.");
        assertThatThrownBy(() -> shells.write(new HomeFile("there"), "x"))
                .hasMessage("Your home has something that is no file in the place of there.");
        assertThatThrownBy(() -> shells.read(new HomeFile("pipe")))
                .hasMessage("Your home has something that is no file in the place of pipe.");
    }

    @Test
    void readsNoMoreThanAFileMayHaveAndWritesNothingWhereThereIsNoRoom() throws Exception {
        sandbox.inShell("head -c 1000000 /dev/zero | tr '\\0' x >long; head -c 40M /dev/zero >filled");

        assertThat(shells.read(new HomeFile("long")).orElse("")).hasSize(HomeFile.MOST_BYTES);
        assertThatThrownBy(() -> shells.write(new HomeFile("more"), "x".repeat(HomeFile.MOST_BYTES)))
                .hasMessage("Your home has no room left for more.");
        assertThat(sandbox.inShell("ls new-* more 2>/dev/null | wc -l; rm filled")
                        .output())
                .isEqualTo("0\n");
    }
}
