package org.collaborizm.grasp.provisioner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.collaborizm.grasp.minicluster.kubelet.command.LineShell;
import org.collaborizm.grasp.minicluster.kubelet.server.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where what is typed goes: to JLine, while a line is edited or an editor has the screen, or else, line by line, to the
 * command that runs. Typing never waits; who types further ahead than {@value #MOST_AHEAD} bytes types in vain.
 */
final class SimulatedKeyboard {
    private static final Logger log = LoggerFactory.getLogger(SimulatedKeyboard.class);
    private static final int MOST_AHEAD = 64 * 1024;
    private static final long PATIENCE_SECONDS = 2;

    private final LineDisciplineTerminal terminal;
    private final LineShell shell;
    private final Terminal discipline;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<byte[]> typed = new ArrayDeque<>();
    private int ahead;
    private boolean raw;

    SimulatedKeyboard(LineDisciplineTerminal terminal, LineShell shell, Scrollback screen) {
        this.terminal = terminal;
        this.shell = shell;
        this.discipline = new Terminal(shell, screen::print);
    }

    void type(byte[] bytes) {
        lock.lock();
        try {
            if (raw) {
                add(bytes);
            } else {
                discipline.typed(new String(bytes, StandardCharsets.UTF_8));
            }
        } finally {
            lock.unlock();
        }
    }

    private void add(byte[] bytes) {
        if (ahead + bytes.length <= MOST_AHEAD) {
            typed.add(bytes.clone());
            ahead += bytes.length;
            changed.signal();
        }
    }

    /** JLine gets what is typed from now on, and first what no command has read. */
    void toJLine() {
        lock.lock();
        try {
            raw = true;
            var unread = new CompletableFuture<String>();
            shell.unread(unread::complete);
            var before = unread.completeOnTimeout("", PATIENCE_SECONDS, TimeUnit.SECONDS)
                            .join()
                    + discipline.begun();
            add(before.replace('\n', '\r').getBytes(StandardCharsets.UTF_8));
        } finally {
            lock.unlock();
        }
    }

    /** The command that runs gets what is typed from now on. */
    void toCommand() {
        lock.lock();
        try {
            raw = false;
        } finally {
            lock.unlock();
        }
    }

    /** Hands over what is typed, until it is interrupted. */
    void feed() {
        try {
            while (true) {
                terminal.processInputBytes(next());
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (IOException closed) {
            log.debug("A terminal takes no more input", closed);
        }
    }

    private byte[] next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (typed.isEmpty()) {
                changed.await();
            }
            var next = typed.remove();
            ahead -= next.length;
            return next;
        } finally {
            lock.unlock();
        }
    }
}
