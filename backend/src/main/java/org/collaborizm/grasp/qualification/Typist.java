package org.collaborizm.grasp.qualification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.SandboxFailed;
import org.jline.utils.ScreenTerminal;

/**
 * Types commands into a learner's shell and reads what they say from its screen, which is what a learner's terminal is sent:
 * not the bytes of a program, but how the screen changed.
 */
final class Typist implements AutoCloseable {
    /** Wide and high, so that little is wrapped and nothing scrolls out of sight. */
    private static final RunningSandbox.TerminalSize SIZE = new RunningSandbox.TerminalSize(400, 300);

    private static final Duration PATIENCE_WITH_BASH = Duration.ofSeconds(30);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final ScreenTerminal screen = new ScreenTerminal(SIZE.columns(), SIZE.rows());
    private final CharsetDecoder decoder = UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer undecoded = ByteBuffer.allocate(0);
    private final RunningSandbox.Attachment shell;
    private Optional<String> ended = Optional.empty();
    private int typed;

    private Typist(RunningSandbox sandbox, String terminal) throws SandboxFailed {
        shell = sandbox.attach(terminal, SIZE, new RunningSandbox.ShellOutput() {
            @Override
            public void bytes(byte[] bytes) {
                hear(bytes);
            }

            @Override
            public void ended(String reason) {
                end(reason);
            }
        });
    }

    /**
     * Without echo and prompts, so that what is heard is what commands say.
     *
     * @throws SandboxFailed if there is no bash that answers
     */
    static Typist at(RunningSandbox sandbox, String terminal) throws SandboxFailed, InterruptedException {
        var typist = new Typist(sandbox, terminal);
        var ready =
                typist.run("set +o emacs; stty -echo -echonl; unset PROMPT_COMMAND; PS1=; PS2=", PATIENCE_WITH_BASH);
        if (ready.isEmpty()) {
            typist.close();
            throw new SandboxFailed(SandboxFailed.Reason.LOST, "The learner's shell does not answer");
        }
        return typist;
    }

    /**
     * @param patience how long it may take
     * @return what it said, without colours; nothing if it goes on
     */
    Optional<String> run(String command, Duration patience) throws InterruptedException {
        type(" clear\n" + command + "\n");
        return end(patience);
    }

    /** As Ctrl+C does. */
    void interrupt() throws InterruptedException {
        shell.input(new byte[] {3});
        run("", PATIENCE_WITH_BASH);
    }

    private Optional<String> end(Duration patience) throws InterruptedException {
        typed++;
        type(" printf '%s-%d:%d\\n' '<<end' " + typed + " $?\n");
        var mark = "<<end-" + typed + ":";
        long until = System.nanoTime() + patience.toNanos();
        lock.lock();
        try {
            while (!said().contains(mark)) {
                long left = until - System.nanoTime();
                if (left <= 0 || ended.isPresent()) {
                    return Optional.empty();
                }
                more.await(left, TimeUnit.NANOSECONDS);
            }
            String said = said();
            return Optional.of(said.substring(0, said.indexOf(mark)));
        } finally {
            lock.unlock();
        }
    }

    /** What a command that goes on has said so far. */
    String said() {
        lock.lock();
        try {
            return screen.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
        } finally {
            lock.unlock();
        }
    }

    private void type(String text) {
        shell.input(text.getBytes(UTF_8));
    }

    private void hear(byte[] bytes) {
        lock.lock();
        try {
            screen.write(decoded(bytes));
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A character may come in two pieces. */
    private CharBuffer decoded(byte[] bytes) {
        var all = ByteBuffer.allocate(undecoded.remaining() + bytes.length)
                .put(undecoded)
                .put(bytes)
                .flip();
        var characters = CharBuffer.allocate(all.remaining() + 1);
        decoder.decode(all, characters, false);
        undecoded = all;
        return characters.flip();
    }

    private void end(String reason) {
        lock.lock();
        try {
            ended = Optional.of(reason);
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        shell.close();
    }
}
