package org.collaborizm.grasp.provisioner;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.collaborizm.grasp.provisioner.RunningSandbox.Attachment;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;

/** Somebody at a simulated shell of an embedded cluster of two nodes. */
final class SimulatedLearner implements AutoCloseable {
    static final String UP = "\033[A";
    static final String LEFT = "\033[D";
    static final String APPLICATION_RIGHT = "\033OC";
    static final String CONTROL_A = "\001";
    static final String CONTROL_C = "\003";
    static final String CONTROL_D = "\004";
    static final String CONTROL_O = "\017";
    static final String CONTROL_R = "\022";
    static final String CONTROL_U = "\025";
    static final String CONTROL_W = "\027";
    static final String CONTROL_X = "\030";
    static final String ENTER = "\r";
    private static final String NO_LONGER_EDITED = "\033[?2004l";
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final TerminalSize SIZE = new TerminalSize(80, 24);

    final LeaseId lease = LeaseId.random();
    final EmbeddedEngine engine;
    final RunningSandbox sandbox;
    private Screen screen = new Screen();
    private Attachment line;

    /** @param engine whose shells are simulated */
    SimulatedLearner(EmbeddedEngine engine) throws Exception {
        this.engine = engine;
        var nodes = new NodePool("node", 2, Map.of(), List.of());
        sandbox = engine.make(new SandboxSpec(lease, List.of(nodes), List.of()), _ -> {});
        line = sandbox.attach("main", SIZE, screen);
        screen.shows("$");
    }

    /**
     * An engine on a machine that can confine no shells.
     *
     * @param singleUser whether nobody else uses its server
     */
    static EmbeddedEngine engine(Path folder, boolean singleUser) {
        var settings = new EmbeddedSettings(folder, Optional.empty(), singleUser, Duration.ofHours(1));
        var house = FittingHouse.of(settings, new NoShellHouse("sudo apt-get install bubblewrap"));
        return new EmbeddedEngine(new MemoryArchive(), house, Duration.ofHours(1));
    }

    /** What is shown since the last attach. */
    Screen screen() {
        return screen;
    }

    void type(String... keys) {
        line.input(String.join("", keys).getBytes(StandardCharsets.UTF_8));
    }

    /** Types a line and waits for what it prints. */
    void enter(String command, String expected) {
        type(command, ENTER);
        screen.shows(expected);
    }

    /** Types a line and waits until it is no longer edited, but runs. */
    void start(String command) {
        var before = accepted();
        type(command, ENTER);
        await().atMost(SOON).until(() -> accepted() > before);
    }

    private int accepted() {
        return screen.text().split(Pattern.quote(NO_LONGER_EDITED), -1).length;
    }

    void leave() {
        line.close();
    }

    void attach() throws SandboxFailed {
        attach("main");
    }

    void attach(String name) throws SandboxFailed {
        screen = new Screen();
        line = sandbox.attach(name, SIZE, screen);
    }

    @Override
    public void close() throws SandboxFailed {
        line.close();
        sandbox.close();
        engine.unmake(lease);
    }
}
