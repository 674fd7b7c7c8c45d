package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.collaborizm.grasp.provisioner.RunningSandbox.Attachment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a learner's shells in bubblewrap outlive, and what ends them. */
@EnabledOnOs(OS.LINUX)
class BubblewrapLifeIT extends InBubblewrap {
    private boolean isRunning() {
        return new ShellProcesses(sandbox.folder.getFileName().toString()).areThere();
    }

    @Test
    void comesBackInsideVimAfterAnotherServerTookOver() throws Exception {
        var first = new Screen();
        try (var attachment = attach(first)) {
            type(attachment, "vim poem.yaml\n");
            first.shows("~");
            type(attachment, "iroses: red\u001b");
            first.shows("red");
        }
        sandbox.openAgain();
        var second = new Screen();
        try (var attachment = attach(second)) {
            second.shows("roses");
            type(attachment, ":wq\n");
            second.shows("written");
            type(attachment, "cat poem.yaml | tr a-z A-Z\n");
            second.shows("ROSES: RED");
        }
    }

    @Test
    void outlivesAServerThatIsKilled() throws Exception {
        sandbox.shells.remove();
        var server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BubblewrapServer.class.getName(),
                        sandbox.folder.toString(),
                        String.valueOf(sandbox.api.getPort()))
                .redirectErrorStream(true)
                .start();
        assertThat(server.inputReader().lines().anyMatch("ready"::equals)).isTrue();
        server.destroyForcibly().waitFor();
        sandbox.openAgain();

        var screen = new Screen();
        try (var attachment = attach(screen)) {
            type(attachment, "echo it was $mark\n");
            screen.shows("it was kept");
        }
    }

    @Test
    void endsOneShellWithWhatHearsNoHangupAndLeavesTheOthers() throws Exception {
        var screen = new Screen();
        var other = new Screen();
        try (var attachment = attach(screen);
                var neighbour = sandbox.shells.attach("two", SIZE, other)) {
            type(neighbour, "mark=kept\n");
            type(attachment, "trap '' HUP; nohup sleep 1234 & echo star''ted\n");
            screen.shows("started");

            sandbox.shells.end("one");

            assertThat(sandbox.inside("pgrep -fc 'sleep 1234'")).isEqualTo("0\n");
            type(neighbour, "echo it is $mark\n");
            other.shows("it is kept");
        }
        sandbox.shells.end("never-was");
    }

    @Test
    void endsAForkBombAndStartsAfresh() throws Exception {
        var screen = new Screen();
        attach(screen).input("bomb() { bomb | bomb & }; bomb\n".getBytes(StandardCharsets.UTF_8));
        screen.shows("fork: ");

        sandbox.shells.end("one");

        assertThat(sandbox.inside("ls /proc | grep -c '^[0-9]'")).matches("[1-9]\n");
        var anew = new Screen();
        try (var attachment = attach(anew)) {
            type(attachment, "kubectl version --client\n");
            anew.shows("Client Version: v1.3");
        }
    }

    @Test
    void startsAfreshWhereItsProcessesWereEnded() throws Exception {
        new ShellProcesses(sandbox.folder.getFileName().toString()).end(Duration.ofSeconds(10));

        var screen = new Screen();
        try (var attachment = attach(screen)) {
            type(attachment, "echo a''new\n");
            screen.shows("anew");
        }
    }

    @Test
    void startsAfreshOnceForAllThatFindItGone() throws Exception {
        new ShellProcesses(sandbox.folder.getFileName().toString()).end(Duration.ofSeconds(10));

        var screens = List.of(new Screen(), new Screen(), new Screen());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var attachments = new ArrayList<Future<Attachment>>();
            for (var screen : screens) {
                var name = "shell-" + attachments.size();
                attachments.add(threads.submit(() -> sandbox.shells.attach(name, SIZE, screen)));
            }
            for (var attachment : attachments) {
                type(attachment.get(), "echo al''ive\n");
            }
            screens.forEach(screen -> screen.shows("alive"));
        }
        assertThat(screens).allMatch(screen -> screen.endedBecause().isEmpty());
    }

    @Test
    void cannotBeStoppedOrEndedFromInside() throws Exception {
        sandbox.inside("kill -STOP 1; kill -KILL 1; kill -TERM 1; kill -HUP 1");

        assertThat(sandbox.inside("echo here")).isEqualTo("here\n");
    }

    @Test
    void removesEverythingAlsoAfterTheServerWentWithoutAWord() throws Exception {
        var screen = new Screen();
        try (var attachment = attach(screen)) {
            type(attachment, "setsid sleep 4321 & echo star''ted\n");
            screen.shows("started");
        }

        BubblewrapShells.remove(sandbox.folder);
        BubblewrapShells.remove(sandbox.folder);

        assertThat(isRunning()).isFalse();
        assertThat(ProcessHandle.allProcesses()
                        .map(it -> it.info().commandLine().orElse(""))
                        .filter(it -> it.endsWith("sleep 4321")))
                .isEmpty();
        assertThat(Files.exists(sandbox.folder)).isFalse();
    }

    @Test
    void staysRemoved() throws Exception {
        sandbox.shells.remove();

        assertThatThrownBy(() -> sandbox.shells.attach("one", SIZE, new Screen()))
                .isInstanceOf(SandboxFailed.class)
                .hasMessage("Your shell is not there any more.");
        assertThat(Files.exists(sandbox.folder)).isFalse();
    }

    @Test
    void livesInAFolderHoweverDeep() throws Exception {
        var deep = above;
        for (var i = 0; i < 8; i++) {
            deep = deep.resolve("a-folder-in-a-folder");
        }
        try (var other = new BubblewrapSandbox(deep)) {
            var screen = new Screen();
            try (var attachment = other.shells.attach("one", SIZE, screen)) {
                type(attachment, "echo dee''p\n");
                screen.shows("deep");
            }
        }
    }
}
