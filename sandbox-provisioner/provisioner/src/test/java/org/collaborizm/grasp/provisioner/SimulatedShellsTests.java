package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.collaborizm.grasp.provisioner.SimulatedLearner.APPLICATION_RIGHT;
import static org.collaborizm.grasp.provisioner.SimulatedLearner.CONTROL_A;
import static org.collaborizm.grasp.provisioner.SimulatedLearner.CONTROL_C;
import static org.collaborizm.grasp.provisioner.SimulatedLearner.CONTROL_D;
import static org.collaborizm.grasp.provisioner.SimulatedLearner.CONTROL_O;
import static org.collaborizm.grasp.provisioner.SimulatedLearner.CONTROL_R;
import static org.collaborizm.grasp.provisioner.SimulatedLearner.CONTROL_U;
import static org.collaborizm.grasp.provisioner.SimulatedLearner.CONTROL_W;
import static org.collaborizm.grasp.provisioner.SimulatedLearner.CONTROL_X;
import static org.collaborizm.grasp.provisioner.SimulatedLearner.ENTER;
import static org.collaborizm.grasp.provisioner.SimulatedLearner.LEFT;
import static org.collaborizm.grasp.provisioner.SimulatedLearner.UP;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SimulatedShellsTests {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static EmbeddedEngine engine;

    private SimulatedLearner learner;

    @BeforeAll
    static void start() {
        engine = SimulatedLearner.engine(folder, false);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void sitDown() throws Exception {
        learner = new SimulatedLearner(engine);
    }

    @AfterEach
    void standUp() throws Exception {
        learner.close();
    }

    @Test
    void saysThatItIsSimulatedAndWhatItHas() {
        learner.screen().shows("This shell is simulated");
        learner.enter("help", "here-documents");
        learner.screen().shows("nano");
    }

    @Test
    void runsWhatIsTypedAhead() {
        learner.type("sleep 1; echo a$((1+1))", ENTER, "echo b$((1+1))", ENTER);
        learner.type("echo c$((1+1))", ENTER);
        learner.screen().shows("a2");
        learner.screen().shows("b2");
        learner.screen().shows("c2");
    }

    @Test
    void takesAHereDocumentOverManyLines() {
        learner.type("cat > it.yaml <<'EOF'", ENTER, "kind: $Pod", ENTER, "name: \"a\"", ENTER, "EOF", ENTER);
        learner.enter("wc -l < it.yaml; tr a-z A-Z < it.yaml", "KIND: $POD");
        learner.screen().shows("NAME: \"A\"");
    }

    @Test
    void runsLoopsOverFilesByPattern() {
        learner.enter(
                "mkdir d; for i in 1 2 3; do echo v$i > d/$i.yaml; done; cat d/*.yaml | tr v w | tail -n 2 | head -n 1",
                "w2");
        learner.enter("cd d; ls ~/d | wc -l; pwd | tr a-z A-Z", "/HOME/LEARNER/D");
    }

    @Test
    void editsTheLine() {
        learner.enter("cho $((20+1))x" + CONTROL_A + "e", "21x");
        learner.enter("echo $((20+2))yz junk" + CONTROL_W, "22yz");
        learner.enter("echo $((20+)x" + LEFT + LEFT + "4" + APPLICATION_RIGHT + ")", "24x");
        learner.enter("nonsense" + CONTROL_U + "echo $((20+3))x", "23x");
        learner.enter("printf '%s-' again", "again-");
        learner.type(UP, ENTER);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(learner.screen().text()).containsPattern("again-(?s:.)*again-"));
        learner.enter(CONTROL_R + "20+1", "20+1");
        learner.type(ENTER);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(learner.screen().text()).containsPattern("21x(?s:.)*21x"));
    }

    @Test
    void completesCommandsAndFiles() {
        learner.enter("echo k$((6*7)) > deployment.yaml", "$");
        learner.enter("ca\tdepl\t", "k42");
    }

    @Test
    void isInterruptedWhateverItDoes() {
        for (var command :
                new String[] {"sleep 1000", "while true; do :; done", "cat", "watch date", "cat | sleep 99"}) {
            learner.start(command);
            learner.type(CONTROL_C);
            learner.enter("echo after-$((40+2))-'" + command + "'", "after-42-" + command);
        }
    }

    @Test
    void givesACommandWhatIsTypedUntilItsEnd() {
        learner.start("tr a-z A-Z | tee out");
        learner.type("hullo", "\177", "\177", "lo", ENTER, CONTROL_D);
        learner.screen().shows("HULLO");
        learner.enter("cat out | tr A-Z x", "xxxxx");
    }

    @Test
    void goesOnWhileNobodyWatchesAndPaintsAgainForWhoeverComes() throws Exception {
        learner.enter("echo before-$((40+2))", "before-42");
        learner.start("sleep 1; echo later-$((40+3))");
        learner.leave();

        learner.attach();

        learner.screen().shows("before-42");
        learner.screen().shows("later-43");
        learner.type("echo half-$((40+");
        learner.screen().shows("half-$((40+");
        learner.leave();
        learner.attach();
        learner.screen().shows("half-$((40+");
        learner.enter("4))", "half-44");
    }

    @Test
    void endsByControlDAndBeginsAnew() throws Exception {
        learner.enter("echo kept > file", "$");
        learner.type(CONTROL_D);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(learner.screen().endedBecause()).isEqualTo("The shell has ended."));

        learner.attach();

        learner.enter("tr a-z A-Z < file", "KEPT");
        learner.type("exit", ENTER);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(learner.screen().endedBecause()).isEqualTo("The shell has ended."));
    }

    @Test
    void endsAShellThatIsToEnd() throws Exception {
        learner.enter("echo $((1+1))x", "2x");
        learner.sandbox.endShell("main");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(learner.screen().endedBecause()).isNotEmpty());
    }

    @Test
    void editsFilesInNano() throws Exception {
        learner.enter("echo first > notes", "$");
        learner.type("nano notes", ENTER);
        learner.screen().shows("^X");
        learner.leave();
        learner.attach();
        learner.screen().shows("notes");
        learner.type("more ", CONTROL_O, ENTER);
        learner.screen().shows("Wrote 1 line");
        learner.type(CONTROL_X);
        learner.enter("tr a-z A-Z < notes", "MORE FIRST");
    }

    @Test
    void takesAndGivesFilesOfTheHome() throws Exception {
        var file = new HomeFile("manifests/web.yaml");
        assertThat(learner.sandbox.readFile(file)).isEmpty();

        learner.sandbox.writeFile(file, "kind: Pod\n");

        learner.enter("tr a-z A-Z < manifests/web.yaml", "KIND: POD");
        learner.enter("echo more >> manifests/web.yaml; echo done-$((40+2))", "done-42");
        assertThat(learner.sandbox.readFile(file)).contains("kind: Pod\nmore\n");
        assertThatThrownBy(() -> learner.sandbox.writeFile(new HomeFile("manifests"), "x"))
                .hasMessage("Your home does not take manifests: it is a folder.");
        assertThatThrownBy(() -> learner.sandbox.writeFile(new HomeFile("manifests/web.yaml/x"), "x"))
                .hasMessageContaining("web.yaml is no folder");
    }

    @Test
    void showsLongTextsInLess() {
        learner.type("seq 1000 | less", ENTER);
        learner.screen().shows("23");
        learner.type("G");
        learner.screen().shows("1000");
        learner.type("q");
        learner.enter("echo out-$((40+2))", "out-42");
    }

    @Test
    void watches() {
        learner.type("watch -n 0.5 'echo $((6*7)) seen'", ENTER);
        learner.screen().shows("Every 0.5s: echo $((6*7)) seen");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(learner.screen().text()).containsPattern("42 seen(?s:.)*42 seen"));
        learner.type(CONTROL_C);
    }

    @Test
    void reachesServicesByName() throws Exception {
        try (var client = ClusterConnections.open(learner.sandbox
                .cluster()
                .learnerKubeconfig()
                .replace(ShellHouse.SERVER, "https://127.0.0.1:" + engine.port().port()))) {
            client.load(getClass().getResourceAsStream("deployment.yaml"))
                    .inNamespace("default")
                    .create();
            client.load(getClass().getResourceAsStream("service.yaml"))
                    .inNamespace("default")
                    .create();
        }
        await().atMost(SOON).untilAsserted(() -> {
            learner.type("curl -s -m 2 -o /dev/null -w 'answer-%{http_code}\\n' http://hello/hostname", ENTER);
            assertThat(learner.screen().text()).contains("answer-200");
        });
    }

    @Test
    void hasNoKubectlWhereOthersLearnTooAndSaysWhatToInstall() {
        learner.enter("kubectl get pods; echo $?", "127");
        learner.screen().shows("GRASP_EMBEDDED_SINGLE_USER=true");
        learner.screen().shows("sudo apt-get install bubblewrap");
        learner.enter("k get pods; echo code-$?", "code-127");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void seesNothingOfTheMachine() {
        learner.enter("cat " + folder.resolve("../../etc/passwd") + " /etc/passwd; echo code-$?", "code-1");
        learner.enter("less /etc/passwd; echo less-$?", "less-1");
        learner.enter("echo x > " + folder.resolve("file") + "; echo written-$?", "written-2");
        learner.enter("curl -m 1 http://127.0.0.1:" + engine.port().port() + "; echo curl-$?", "curl-7");
        learner.enter("/bin/ls /etc; /usr/bin/perl -e 1; echo code-$?", "code-127");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void boundsFilesAndShells() throws Exception {
        learner.enter(
                "seq 20000 > a; for i in 1 2 3 4 5 6 7 8; do cat a a > b; cat b b > a; done; echo code-$?", "code-");
        learner.screen().shows("No space left on device");
        for (var i : IntStream.range(0, 7).toArray()) {
            learner.attach("shell-" + i);
        }
        assertThatThrownBy(() -> learner.attach("one-more")).hasMessageContaining("8 shells");
    }

    @Test
    void followsTheSize() throws Exception {
        var screen = new Screen();
        try (var line = learner.sandbox.attach("main", new RunningSandbox.TerminalSize(200, 50), screen)) {
            line.input("watch -n 5 seq 40\r".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            screen.shows("40");
        }
    }
}
