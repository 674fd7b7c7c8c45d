package org.collaborizm.grasp.provisioner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.collaborizm.grasp.provisioner.RunningSandbox.Attachment;
import org.collaborizm.grasp.provisioner.RunningSandbox.ShellOutput;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attachment: a {@code grasp-terminal} in a learner's sandbox, which ends when this connection to it does. */
final class SupervisedLine implements Attachment {
    private static final Logger log = LoggerFactory.getLogger(SupervisedLine.class);
    private static final int CHUNK = 16 * 1024;

    private final SocketChannel connection;
    private final PacedOutput output;
    private final ShellInput input = new ShellInput();
    private final Thread reader;

    /** @param connection of which this is the owner from now on */
    SupervisedLine(SocketChannel connection, ShellOutput output) {
        this.connection = connection;
        this.output = new PacedOutput(output);
        this.reader = Thread.ofVirtual().name("shell-output").unstarted(this::show);
    }

    SupervisedLine open() {
        reader.start();
        Thread.ofVirtual().name("shell-input").start(this::type);
        return this;
    }

    private void show() {
        var chunk = new byte[CHUNK];
        var buffer = ByteBuffer.wrap(chunk);
        try {
            for (var read = connection.read(buffer); read >= 0; read = connection.read(buffer.clear())) {
                output.bytes(Arrays.copyOf(chunk, read));
            }
            output.end("The shell has ended.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed meanwhile
        } catch (IOException e) {
            log.debug("The line to a shell broke", e);
            output.end("The line to the shell broke.");
        } finally {
            letGo();
        }
    }

    private void type() {
        var chunk = new byte[CHUNK];
        try {
            for (var read = input.read(chunk, 0, CHUNK); read >= 0; read = input.read(chunk, 0, CHUNK)) {
                var typed = ByteBuffer.wrap(chunk, 0, read);
                while (typed.hasRemaining()) {
                    connection.write(typed);
                }
            }
        } catch (IOException e) {
            log.debug("A shell takes no more input", e);
        }
    }

    @Override
    public void input(byte[] bytes) {
        input.type(bytes);
    }

    @Override
    public void resize(TerminalSize size) {
        input.size(size);
    }

    private void letGo() {
        input.close();
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The line to a shell did not close", e);
        }
    }

    @Override
    public void close() {
        output.silence();
        letGo();
        reader.interrupt();
    }
}
