package org.collaborizm.grasp.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TerminalTests {
    private final LearnerId ada = new LearnerId(UUID.randomUUID());
    private final LearnerId bob = new LearnerId(UUID.randomUUID());
    private final FakeSandbox sandbox = new FakeSandbox();
    private final Browser browser = new Browser();
    private TerminalServer server;

    @BeforeEach
    void serve() {
        server = new TerminalServer();
        server.sandboxes.put(ada, sandbox);
        server.sandboxes.put(bob, new FakeSandbox());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void carriesBytesBothWaysAndTellsTheSize() throws Exception {
        var socket = open("main?columns=120&rows=40");
        type(socket, "ls ü");
        assertThat(sandbox.next()).isEqualTo("attached main 120x40");
        assertThat(sandbox.next()).isEqualTo("typed ls ü");
        await().until(browser::screen, "ls ü"::equals);
        socket.sendText("{\"resize\":{\"columns\":90,\"rows\":30}}", true).join();
        assertThat(sandbox.next()).isEqualTo("resized 90x30");
        assertThat(server.meters.get("grasp.terminal.echo").timer().count()).isEqualTo(1);
    }

    @Test
    void answersAlikeForAnotherLearnersAnUnknownAndAMisspeltSandbox() {
        String origin = "http://" + server.address();
        assertThat(Browser.refusal(server, bob, sandbox.lease() + "/main", origin))
                .isEqualTo(404);
        assertThat(Browser.refusal(server, ada, LeaseId.random() + "/main", origin))
                .isEqualTo(404);
        assertThat(Browser.refusal(server, ada, "mine/main", origin)).isEqualTo(404);
        assertThat(Browser.refusal(server, ada, sandbox.lease() + "/Main", origin))
                .isEqualTo(404);
        assertThat(sandbox.heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "http://127.0.0.1:1", "null", "file://", ""})
    void refusesPagesOfSomebodyElse(String origin) {
        assertThat(Browser.refusal(server, ada, sandbox.lease() + "/main", origin))
                .isEqualTo(403);
        assertThat(sandbox.heard).isEmpty();
    }

    @Test
    void holdsTheShellBackUntilTheBrowserHasShownWhatItGot() throws Exception {
        var socket = open("main");
        var written = new AtomicInteger();
        var screen = sandbox.screen();
        Thread.startVirtualThread(() -> {
            for (int chunk = 0; chunk < 1024; chunk++) {
                screen.bytes(new byte[1024]);
                written.addAndGet(1024);
            }
        });
        await().until(browser::shown, it -> it == Outflow.WINDOW);
        await().during(300, TimeUnit.MILLISECONDS)
                .until(written::get, it -> it <= Outflow.WINDOW + Outflow.LARGEST_FRAME);
        assertThat(browser.shown()).isEqualTo(Outflow.WINDOW);
        socket.sendText("{\"ack\":100000}", true).join();
        await().until(browser::shown, it -> it == Outflow.WINDOW + 100_000);
        socket.sendText("{\"ack\":262144}", true).join();
        await().until(browser::shown, it -> it == 2 * Outflow.WINDOW + 100_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "hello",
                "[1]",
                "{\"ack\":-1}",
                "{\"ack\":1}",
                "{\"ack\":\"5\"}",
                "{\"resize\":{\"columns\":90}}",
                "{\"resize\":{\"columns\":90,\"rows\":1.5}}",
                "{\"ack\":1,\"resize\":{\"columns\":90,\"rows\":30}}"
            })
    void hangsUpOnWhatIsNotTheProtocol(String text) throws Exception {
        var socket = open("main");
        socket.sendText(text, true).join();
        assertThat(browser.closed().get(10, TimeUnit.SECONDS)).isEqualTo(1008);
        assertThat(sandbox.next()).startsWith("attached");
        assertThat(sandbox.next()).isEqualTo("detached");
    }

    @Test
    void hangsUpOnFramesThatAreTooLarge() throws Exception {
        var socket = open("main");
        assertThat(sandbox.next()).startsWith("attached");
        socket.sendBinary(ByteBuffer.wrap(new byte[64 * 1024 + 1]), true);
        await().until(() -> browser.closed().isDone());
        assertThat(sandbox.next()).isEqualTo("detached");
    }

    @Test
    void saysWhyTheShellHasEndedAfterItsLastWords() throws Exception {
        open("main");
        sandbox.screen().bytes("bye".getBytes(StandardCharsets.UTF_8));
        sandbox.screen().ended("The shell has ended.");
        assertThat(browser.closed().get(10, TimeUnit.SECONDS)).isEqualTo(1000);
        assertThat(browser.screen()).isEqualTo("bye");
        assertThat(browser.texts()).containsExactly("{\"ended\":\"The shell has ended.\"}");
    }

    @Test
    void aBrowserThatLeavesDetachesAndFreesItsPlace() throws Exception {
        var socket = open("main");
        assertThat(sandbox.next()).startsWith("attached");
        assertThat(server.terminals.attached(sandbox.lease())).isEqualTo(1);
        socket.abort();
        assertThat(sandbox.next()).isEqualTo("detached");
        await().until(() -> server.terminals.attached(sandbox.lease()) == 0);
    }

    @Test
    void theFifthTerminalOfASandboxIsRefusedInWords() throws Exception {
        for (String name : new String[] {"one", "two", "three", "four", "one"}) {
            Browser.open(server, ada, sandbox.lease() + "/" + name, new Browser());
            assertThat(sandbox.next()).startsWith("attached " + name);
        }
        open("five");
        browser.closed().get(10, TimeUnit.SECONDS);
        assertThat(browser.texts().getFirst()).contains("too many terminals");
    }

    private WebSocket open(String nameAndQuery) {
        return Browser.open(server, ada, sandbox.lease() + "/" + nameAndQuery, browser);
    }

    private static void type(WebSocket socket, String text) {
        socket.sendBinary(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), true)
                .join();
    }
}
