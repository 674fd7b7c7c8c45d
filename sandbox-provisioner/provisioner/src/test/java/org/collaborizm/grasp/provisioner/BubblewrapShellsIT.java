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
    void refusesNamesThatAreNoLabels() {
        assertThatThrownBy(() -> sandbox.shells.attach("a b", SIZE, new Screen()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a b");
    }
}
