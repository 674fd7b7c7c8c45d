package org.collaborizm.grasp.bench;

import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** How long a typed key takes to appear: through the page's terminal, and on a pty of this machine. */
final class EchoBench {
    private static final int KEYS = 400;
    private static final int WARM_UP = 50;

    private EchoBench() {}

    /** One key after the other, each typed when the one before has appeared. */
    static Samples measure(Consumer<byte[]> keyboard, BlockingQueue<Byte> screen) throws InterruptedException {
        var samples = new Samples();
        for (var i = 0; i < KEYS + WARM_UP; i++) {
            if (i % 40 == 0) { // a short line stays one line
                keyboard.accept(new byte[] {0x15});
                drain(screen);
            }
            var key = (byte) ('a' + i % 26);
            var began = System.nanoTime();
            keyboard.accept(new byte[] {key});
            awaitKey(screen, key);
            if (i >= WARM_UP) {
                samples.add(Duration.ofNanos(System.nanoTime() - began));
            }
        }
        return samples;
    }

    static Samples throughThePage(Guest guest, String lease) throws InterruptedException {
        var screen = new LinkedBlockingQueue<Byte>();
        var socket = guest.terminal(lease, new Screen(screen));
        drain(screen);
        try {
            return measure(
                    bytes -> socket.sendBinary(ByteBuffer.wrap(bytes), true).join(), screen);
        } finally {
            socket.abort();
        }
    }

    static Samples onAPty() throws IOException, InterruptedException {
        var screen = new LinkedBlockingQueue<Byte>();
        var shell = new PtyProcessBuilder(new String[] {"/bin/bash", "--norc"})
                .setEnvironment(Map.of("TERM", "xterm-256color", "PS1", "$ "))
                .start();
        Thread.startVirtualThread(() -> pump(shell.getInputStream(), screen));
        drain(screen);
        try {
            return measure(bytes -> type(shell, bytes), screen);
        } finally {
            shell.destroy();
        }
    }

    private static void type(Process shell, byte[] bytes) {
        try {
            shell.getOutputStream().write(bytes);
            shell.getOutputStream().flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pump(InputStream from, BlockingQueue<Byte> screen) {
        var buffer = new byte[4096];
        try {
            for (var read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                for (var i = 0; i < read; i++) {
                    screen.add(buffer[i]);
                }
            }
        } catch (IOException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitKey(BlockingQueue<Byte> screen, byte key) throws InterruptedException {
        while (true) {
            var shown = screen.poll(10, TimeUnit.SECONDS);
            if (shown == null) {
                throw new IllegalStateException("the key did not appear within 10 s");
            }
            if (shown == key) {
                return;
            }
        }
    }

    /** Until nothing has come for half a second. */
    private static void drain(BlockingQueue<Byte> screen) throws InterruptedException {
        while (screen.poll(500, TimeUnit.MILLISECONDS) != null) {
            screen.clear();
        }
    }

    /** Acknowledges nothing: a few kilobytes are far within what the server sends ahead. */
    private record Screen(BlockingQueue<Byte> shown) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            while (data.hasRemaining()) {
                shown.add(data.get());
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
