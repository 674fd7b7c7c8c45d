package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.collaborizm.grasp.provisioner.RunningSandbox.Attachment;
import org.collaborizm.grasp.provisioner.RunningSandbox.ShellOutput;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSandbox.class)
class ShellIT {
    private static final TerminalSize SIZE = new TerminalSize(100, 30);

    private final TestSandbox sandbox;
    private final ToolboxShells shells;

    ShellIT(TestSandbox sandbox) {
        this.sandbox = sandbox;
        shells = new ToolboxShells(sandbox.docker, sandbox.toolbox);
    }

    @BeforeEach
    void connect() throws Exception {
        shells.install(sandbox.learnerKubeconfig);
    }

    @AfterEach
    void end() throws Exception {
        shells.end("one");
        Awaitility.await().untilAsserted(() -> assertThat(lines()).isZero());
    }

    private static void type(Attachment attachment, String text) {
        attachment.input(text.getBytes(StandardCharsets.UTF_8));
    }

    /** How many lines of terminals there are in the toolbox. */
    private long lines() {
        var processes = sandbox.docker.topContainerCmd(sandbox.toolbox).exec().getProcesses();
        return Arrays.stream(processes)
                .filter(process -> process[process.length - 1].contains("grasp-terminal"))
                .count();
    }

    private long memoryInToolbox() throws Exception {
        var total = sandbox.inShell("ps -eo rss= | awk '{all += $1} END {print all}'");
        return Long.parseLong(total.output().strip()) << 10;
    }

    @Test
    void isBashWithKubectlConnectedToTheLearnersCluster() throws Exception {
        var screen = new Screen();
        try (var attachment = shells.attach("one", SIZE, screen)) {
            type(attachment, "k get nodes && echo we''ll\n");
            screen.shows("Ready");
            screen.shows("we'll".replace("'", ""));
            type(attachment, "k get nam\t\t");
            screen.shows("k get namespaces");
        }
    }

    @Test
    void hasTheSizeOfTheBrowserFromTheFirstLineAndAfterAChange() throws Exception {
        var screen = new Screen();
        try (var attachment = shells.attach("one", SIZE, screen)) {
            type(attachment, "stty size\n");
            screen.shows("30 100");
            attachment.resize(new TerminalSize(70, 20));
            type(attachment, "stty size\n");
            screen.shows("20 70");
        }
    }

    @Test
    void scrollsAsAWholeAgainAfterAProgramThatDividedTheScreen() throws Exception {
        var screen = new Screen();
        try (var attachment = shells.attach("one", SIZE, screen)) {
            type(attachment, "printf '\\033[1;5r'\n");
            type(attachment, "tmux -L grasp display-message -p -t one: 'lowest line #{scroll_region_lower}'\n");
            screen.shows("lowest line 29");
        }
    }

    @Test
    void comesBackWithItsHistoryAfterALostLine() throws Exception {
        var first = new Screen();
        try (var attachment = shells.attach("one", SIZE, first)) {
            type(attachment, "for i in $(seq 1 200); do echo line-$i-of-many; done; mark=kept\n");
            first.shows("line-200-of-many");
        }
        var second = new Screen();
        try (var attachment = shells.attach("one", SIZE, second)) {
            second.shows("line-2-of-many");
            second.shows("line-200-of-many");
            type(attachment, "echo it was $mark\n");
            second.shows("it was kept");
        }
    }

    @Test
    void comesBackInsideVim() throws Exception {
        var first = new Screen();
        try (var attachment = shells.attach("one", SIZE, first)) {
            type(attachment, "vim poem.yaml\n");
            first.shows("~");
            type(attachment, "iroses: red\u001b");
            first.shows("red");
        }
        var second = new Screen();
        try (var attachment = shells.attach("one", SIZE, second)) {
            second.shows("roses");
            type(attachment, ":wq\n");
            second.shows("written");
            type(attachment, "cat poem.yaml | tr a-z A-Z\n");
            second.shows("ROSES: RED");
        }
    }

    @Test
    void isOneShellForTwoTabs() throws Exception {
        var left = new Screen();
        var right = new Screen();
        try (var one = shells.attach("one", SIZE, left);
                var _ = shells.attach("one", SIZE, right)) {
            type(one, "echo both $((40 + 2))\n");
            left.shows("both 42");
            right.shows("both 42");
        }
    }

    @Test
    void leavesNothingBehindWhenALineCloses() throws Exception {
        for (var i = 0; i < 3; i++) {
            var screen = new Screen();
            try (var _ = shells.attach("one", SIZE, screen)) {
                screen.shows("$");
                assertThat(lines()).isEqualTo(1);
            }
            Awaitility.await().untilAsserted(() -> assertThat(lines()).isZero());
        }
    }

    @Test
    void saysWhenItEndsAndStartsAnew() throws Exception {
        var screen = new Screen();
        try (var attachment = shells.attach("one", SIZE, screen)) {
            type(attachment, "exit\n");
            Awaitility.await()
                    .untilAsserted(() -> assertThat(screen.endedBecause()).isEqualTo("The shell has ended."));
        }
        sandbox.inShell("tmux -L grasp kill-server");
        var anew = new Screen();
        try (var attachment = shells.attach("one", SIZE, anew)) {
            type(attachment, "echo a''new\n");
            anew.shows("anew");
        }
    }

    @Test
    void floodsNobodyAndCanStillBeInterrupted() throws Exception {
        var screen = new Screen();
        try (var attachment = shells.attach("one", SIZE, screen)) {
            type(attachment, "yes\n");
            Awaitility.await().until(() -> screen.received.get() > 100_000);
            var before = memoryInToolbox();
            var start = screen.received.get();
            assertThat(new CountDownLatch(1).await(5, TimeUnit.SECONDS)).isFalse();
            assertThat(screen.received.get() - start).isLessThan(5 * (3L << 20));
            assertThat(memoryInToolbox()).isLessThan(before + (8L << 20));
            type(attachment, "\u0003");
            type(attachment, "echo quiet $((1 + 1))\n");
            screen.shows("quiet 2", Duration.ofMinutes(1)); // after what was on its way already
        }
    }

    @Test
    void isHeldBackByABrowserThatDoesNotRead() throws Exception {
        var gate = new CountDownLatch(1);
        var screen = new Screen();
        var slow = new ShellOutput() {
            @Override
            public void bytes(byte[] bytes) {
                try {
                    gate.await();
                    screen.bytes(bytes);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void ended(String reason) {
                screen.ended(reason);
            }
        };
        try (var attachment = shells.attach("one", SIZE, slow)) {
            type(attachment, "timeout 4 yes\n");
            assertThat(new CountDownLatch(1).await(4, TimeUnit.SECONDS)).isFalse();
            assertThat(memoryInToolbox()).isLessThan(60L << 20);
            gate.countDown();
            type(attachment, "echo still here $((1 + 1))\n");
            screen.shows("still here 2");
        }
    }

    @Test
    void closesEvenWhileItIsHeldBack() throws Exception {
        var stuck = new CountDownLatch(1);
        ShellOutput never = new ShellOutput() {
            @Override
            public void bytes(byte[] bytes) {
                stuck.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void ended(String reason) {}
        };
        try (var _ = shells.attach("one", SIZE, never)) {
            assertThat(stuck.await(10, TimeUnit.SECONDS)).isTrue();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(lines()).isZero());
    }

    @Test
    void takesAPasteOfManyLines() throws Exception {
        var screen = new Screen();
        try (var attachment = shells.attach("one", SIZE, screen)) {
            var paste = "x".repeat(200) + "\n";
            type(attachment, "cat >pasted; wc -c pasted\n");
            screen.shows("wc -c");
            type(attachment, paste.repeat(500));
            type(attachment, "\u0004");
            screen.shows(500 * 201 + " pasted");
        }
    }

    @Test
    void refusesNamesThatAreNoLabels() {
        assertThatThrownBy(() -> shells.attach("a b", SIZE, new Screen()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a b");
    }

    @Test
    void failsInWordsWhenTheToolboxIsGone() {
        assertThatThrownBy(() -> new ToolboxShells(sandbox.docker, "no-such").attach("one", SIZE, new Screen()))
                .isInstanceOf(SandboxFailed.class)
                .hasMessage("Your shell is not there any more.");
    }
}
