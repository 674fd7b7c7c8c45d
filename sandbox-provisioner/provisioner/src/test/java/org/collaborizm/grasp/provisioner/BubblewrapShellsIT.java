package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class BubblewrapShellsIT extends InBubblewrap {
    @Test
    void isBashWithTheLearnersSettings() throws Exception {
        var screen = new Screen();
        try (var attachment = attach(screen)) {
            type(attachment, "echo $((6 * 7)) in $PWD as $(id -un) on $HOSTNAME with $EDITOR\n");
            screen.shows("42 in /home/learner as learner on shell with nano");
            type(attachment, "k get --ra\t\t");
            screen.shows("k get --raw");
        }
    }

    @Test
    void hasTheSizeOfTheBrowserFromTheFirstLineAndAfterAChange() throws Exception {
        var screen = new Screen();
        try (var attachment = attach(screen)) {
            type(attachment, "stty size\n");
            screen.shows("30 100");
            attachment.resize(new TerminalSize(70, 20));
            type(attachment, "until [ \"$(stty size)\" != '30 100' ]; do :; done; echo now $(stty size)\n");
            screen.shows("now 20 70");
        }
    }

    @Test
    void reachesTheLearnersClusterAlsoAfterItsServerCameBackElsewhere() throws Exception {
        sandbox.api
                .expect()
                .get()
                .withPath("/apis/lesson")
                .andReturn(200, "from the cluster")
                .always();
        assertThat(sandbox.inside("kubectl get --raw /apis/lesson")).contains("from the cluster");

        sandbox.openAgain();

        assertThat(sandbox.inside("kubectl get --raw /apis/lesson")).contains("from the cluster");
        assertThat(sandbox.inside("cat ~/.kube/config; stat -c %a ~/.kube/config"))
                .contains("server: https://127.0.0.1:6443", "of-the-learner", "600")
                .doesNotContain("somewhere");
    }

    @Test
    void leavesNothingOfALineThatCloses() throws Exception {
        var screen = new Screen();
        try (var _ = attach(screen)) {
            screen.shows("$");
            assertThat(sandbox.inside("pgrep -c grasp-terminal")).isEqualTo("1\n");
        }
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(sandbox.inside("pgrep -c grasp-terminal")).isEqualTo("0\n"));
    }

    @Test
    void saysWhenItEndsAndStartsAnew() throws Exception {
        var screen = new Screen();
        try (var attachment = attach(screen)) {
            type(attachment, "exit\n");
            Awaitility.await()
                    .untilAsserted(() -> assertThat(screen.endedBecause()).isEqualTo("The shell has ended."));
        }
        var anew = new Screen();
        try (var attachment = attach(anew)) {
            type(attachment, "echo a''new\n");
            anew.shows("anew");
        }
    }

    @Test
    void floodsNobodyAndCanStillBeInterrupted() throws Exception {
        var screen = new Screen();
        try (var attachment = attach(screen)) {
            type(attachment, "yes\n");
            Awaitility.await().until(() -> screen.received.get() > 1 << 16);
            var start = screen.received.get();
            assertThat(new CountDownLatch(1).await(3, TimeUnit.SECONDS)).isFalse();
            assertThat(screen.received.get() - start).isLessThan(3 * (3L << 20));
            type(attachment, "\u0003");
            type(attachment, "echo quiet $((1 + 1))\n");
            screen.shows("quiet 2");
        }
    }

    @Test
    void takesAPasteOfManyLines() throws Exception {
        var screen = new Screen();
        try (var attachment = attach(screen)) {
            type(attachment, "cat >pasted; wc -c pasted\n");
            screen.shows("wc -c");
            type(attachment, ("x".repeat(200) + "\n").repeat(500));
            type(attachment, "\u0004");
            screen.shows(500 * 201 + " pasted");
        }
    }

    @Test
    void takesAndGivesFilesOfTheHome() throws Exception {
        var file = new HomeFile("manifests/web.yaml");
        assertThat(sandbox.shells.read(file)).isEmpty();

        sandbox.shells.write(file, "kind: Pod\n# ä\n");

        assertThat(sandbox.inside("stat -c '%a %U' manifests/web.yaml; cat manifests/web.yaml"))
                .isEqualTo("644 learner\nkind: Pod\n# ä\n");
        assertThat(sandbox.shells.read(file)).contains("kind: Pod\n# ä\n");
    }

    @Test
    void nothingThatStandsInTheHomeLeadsAFileOutOfIt() throws Exception {
        sandbox.inside("echo outside >/tmp/out; ln -s /tmp/out link; ln -s /tmp folder; mkdir there; mkfifo pipe");

        sandbox.shells.write(new HomeFile("link"), "inside");

        assertThat(sandbox.inside("cat /tmp/out link; stat -c %F link")).isEqualTo("outside\ninsideregular file\n");
        assertThatThrownBy(() -> sandbox.shells.write(new HomeFile("folder/out"), "x"))
                .hasMessage("Something in your home that is no folder is in the way of folder/out.");
        assertThatThrownBy(() -> sandbox.shells.read(new HomeFile("folder/out")))
                .hasMessage("Something in your home that is no folder is in the way of folder/out.");
        assertThatThrownBy(() -> sandbox.shells.write(new HomeFile("there"), "x"))
                .hasMessage("Your home has something that is no file in the place of there.");
        assertThatThrownBy(() -> sandbox.shells.read(new HomeFile("pipe")))
                .hasMessage("Your home has something that is no file in the place of pipe.");
    }

    @Test
    void readsNoMoreThanAFileMayHaveAndWritesNothingWhereThereIsNoRoom() throws Exception {
        sandbox.inside("head -c 1000000 /dev/zero | tr '\\0' x >long; head -c 40M /dev/zero >filled");

        assertThat(sandbox.shells.read(new HomeFile("long")).orElse("")).hasSize(HomeFile.MOST_BYTES);
        assertThatThrownBy(() -> sandbox.shells.write(new HomeFile("more"), "x".repeat(HomeFile.MOST_BYTES)))
                .hasMessage("Your home has no room left for more.");
        assertThat(sandbox.inside("ls new-* more 2>/dev/null | wc -l; rm filled"))
                .isEqualTo("0\n");
    }

    @Test
    void refusesNamesThatAreNoLabels() {
        assertThatThrownBy(() -> sandbox.shells.attach("a b", SIZE, new Screen()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a b");
    }
}
