package org.collaborizm.grasp.provisioner;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.collaborizm.grasp.provisioner.RunningSandbox.Attachment;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Gives each test a bubblewrap of its own. */
abstract class InBubblewrap {
    static final TerminalSize SIZE = new TerminalSize(100, 30);

    @TempDir
    Path above;

    BubblewrapSandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = new BubblewrapSandbox(above);
    }

    @AfterEach
    void end() throws Exception {
        sandbox.close();
    }

    static void type(Attachment attachment, String text) {
        attachment.input(text.getBytes(StandardCharsets.UTF_8));
    }

    Attachment attach(Screen screen) throws Exception {
        return sandbox.shells.attach("one", SIZE, screen);
    }
}
