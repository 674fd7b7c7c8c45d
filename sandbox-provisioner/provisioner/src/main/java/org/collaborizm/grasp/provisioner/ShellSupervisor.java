package org.collaborizm.grasp.provisioner;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;

/**
 * The program inside a learner's sandbox that this server talks to. It is the learner's user, so that what it says is no more
 * to be trusted than what the learner types.
 */
final class ShellSupervisor {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE_WITH_SCRIPTS = Duration.ofSeconds(15);
    private static final int LONGEST_LINE = 64;
    private static final Pattern LAST_LINE = Pattern.compile("exit (\\d{1,3})\n\\z");

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
        try (var connection = begin(script, argument, input)) {
            var last = line(connection, Deadline.in(PATIENCE_WITH_SCRIPTS));
            if (!last.matches("exit \\d{1,3}")) {
                throw new IOException("A script in a learner's sandbox was cut off");
            }
            return Integer.parseInt(last.substring("exit ".length()));
        }
    }

    /**
     * The same, with what the script says on its input, which goes both ways.
     *
     * @throws IOException also if that is more than a file may have
     */
    HomeScripts.Said ask(String script, String argument, byte[] input) throws IOException {
        try (var connection = begin(script, argument, input)) {
            var said = all(connection, Deadline.in(PATIENCE_WITH_SCRIPTS));
            var last = LAST_LINE.matcher(new String(said, StandardCharsets.ISO_8859_1));
            if (!last.find()) {
                throw new IOException("A script in a learner's sandbox was cut off");
            }
            return new HomeScripts.Said(Integer.parseInt(last.group(1)), Arrays.copyOf(said, last.start()));
        }
    }

    private SocketChannel begin(String script, String argument, byte[] input) throws IOException {
        var bytes = script.getBytes(StandardCharsets.UTF_8);
        var body = ByteBuffer.allocate(bytes.length + input.length).put(bytes).put(input);
        return ask("run %s %d\n".formatted(argument, bytes.length), body.array());
    }

    private static byte[] all(SocketChannel connection, Deadline deadline) throws IOException {
        var all = ByteBuffer.allocate(HomeFile.MOST_BYTES + LONGEST_LINE);
        connection.configureBlocking(false);
        try (var selector = connection.provider().openSelector()) {
            connection.register(selector, SelectionKey.OP_READ);
            for (var read = read(connection, all); read >= 0; read = read(connection, all)) {
                if (!all.hasRemaining()
                        || deadline.left().toMillis() == 0
                        || (read == 0 && selector.select(deadline.left().toMillis()) == 0)) {
                    throw new SocketTimeoutException("A learner's sandbox says too much, or nothing");
                }
                selector.selectedKeys().clear();
            }
        }
        return Arrays.copyOf(all.array(), all.position());
    }

    /** A script that left some of its input unread resets the connection once all that it said was read. */
    private static int read(SocketChannel connection, ByteBuffer into) throws IOException {
        try {
            return connection.read(into);
        } catch (SocketException reset) {
            return -1;
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
