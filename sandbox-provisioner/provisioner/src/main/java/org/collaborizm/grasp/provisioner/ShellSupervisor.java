package org.collaborizm.grasp.provisioner;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;

/**
 * The program inside a learner's sandbox that this server talks to. It is the learner's user, so that what it says is no more
 * to be trusted than what the learner types.
 */
final class ShellSupervisor {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE_WITH_SCRIPTS = Duration.ofSeconds(15);
    private static final int LONGEST_LINE = 64;

    private final Path socket;

    ShellSupervisor(Path socket) {
        this.socket = socket;
    }

    /**
     * Joins a terminal to the shell of that name.
     *
     * @return what carries grasp-terminal's input and output
     * @throws IOException if the sandbox is not running, is full, or is otherwise beyond answering
     */
    SocketChannel attach(String name, TerminalSize size) throws IOException {
        return ask("attach %s %d %d\n".formatted(name, size.columns(), size.rows()), new byte[0]);
    }

    /**
     * Runs a shell script inside.
     *
     * @return its exit code
     * @throws IOException as for attaching
     */
    int run(String script, String argument, byte[] input) throws IOException {
        var bytes = script.getBytes(StandardCharsets.UTF_8);
        var body = ByteBuffer.allocate(bytes.length + input.length).put(bytes).put(input);
        try (var connection = ask("run %s %d\n".formatted(argument, bytes.length), body.array())) {
            var last = line(connection, Deadline.in(PATIENCE_WITH_SCRIPTS));
            if (!last.matches("exit \\d{1,3}")) {
                throw new IOException("A script in a learner's sandbox was cut off");
            }
            return Integer.parseInt(last.substring("exit ".length()));
        }
    }

    private SocketChannel ask(String request, byte[] body) throws IOException {
        var connection = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        try {
            var bytes = request.getBytes(StandardCharsets.UTF_8);
            var all = ByteBuffer.allocate(bytes.length + body.length)
                    .put(bytes)
                    .put(body)
                    .flip();
            while (all.hasRemaining()) {
                connection.write(all);
            }
            var answer = line(connection, Deadline.in(PATIENCE));
            if (!answer.equals("ok")) {
                throw new IOException("A learner's sandbox is not usable: '" + answer + "'");
            }
            return connection;
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    /** Byte by byte, for what follows the line is another's. */
    private static String line(SocketChannel connection, Deadline deadline) throws IOException {
        var line = new StringBuilder();
        var one = ByteBuffer.allocate(1);
        connection.configureBlocking(false);
        try (var selector = connection.provider().openSelector()) {
            connection.register(selector, SelectionKey.OP_READ);
            while (line.length() < LONGEST_LINE) {
                var read = connection.read(one.clear());
                if (read < 0 || (read > 0 && one.get(0) == '\n')) {
                    break;
                }
                if (read > 0) {
                    line.append((char) (one.get(0) & 0x7f));
                } else if (deadline.left().toMillis() == 0
                        || selector.select(deadline.left().toMillis()) == 0) {
                    throw new SocketTimeoutException("A learner's sandbox gives no answer");
                } else {
                    selector.selectedKeys().clear();
                }
            }
        }
        connection.configureBlocking(true);
        return line.toString();
    }
}
