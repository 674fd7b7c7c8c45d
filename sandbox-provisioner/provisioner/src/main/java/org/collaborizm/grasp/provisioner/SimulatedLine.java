package org.collaborizm.grasp.provisioner;

import java.nio.charset.StandardCharsets;
import org.collaborizm.grasp.provisioner.RunningSandbox.Attachment;
import org.collaborizm.grasp.provisioner.RunningSandbox.ShellOutput;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;

/** One attachment to a simulated shell. */
final class SimulatedLine implements Attachment {
    private final SimulatedShell shell;
    private final PacedOutput output;
    private final Thread reader;

    /** @param before and after what was printed so far, for a terminal that may be in any state */
    SimulatedLine(SimulatedShell shell, ShellOutput output, String before, Scrollback.Piece printed, String after) {
        this.shell = shell;
        this.output = new PacedOutput(output);
        this.reader = Thread.ofVirtual().name("shell-output").unstarted(() -> show(before, printed, after));
    }

    SimulatedLine open() {
        reader.start();
        return this;
    }

    private void show(String before, Scrollback.Piece printed, String after) {
        try {
            var text = before + StandardCharsets.UTF_8.decode(printed.bytes()) + after;
            output.bytes(text.getBytes(StandardCharsets.UTF_8));
            var last = shell.screen().after(printed.position());
            for (; last.bytes().hasRemaining(); last = shell.screen().after(last.position())) {
                output.bytes(last.bytes().array());
            }
            output.end("The shell has ended.");
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void input(byte[] bytes) {
        shell.type(bytes);
    }

    @Override
    public void resize(TerminalSize size) {
        shell.resize(size);
    }

    @Override
    public void close() {
        output.silence();
        reader.interrupt();
    }
}
