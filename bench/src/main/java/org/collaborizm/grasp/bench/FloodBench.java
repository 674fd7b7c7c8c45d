package org.collaborizm.grasp.bench;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** One learner runs {@code yes} for a minute and reads all of it; another one types meanwhile. */
final class FloodBench {
    private static final Duration FLOOD = Duration.ofMinutes(1);

    final AtomicLong flooded = new AtomicLong();
    final Samples echo = new Samples();

    void measure(Guest noisy, String noisyLease, Guest calm, String calmLease)
            throws IOException, InterruptedException {
        var socket = noisy.terminal(noisyLease, new Reader());
        try {
            socket.sendBinary(ByteBuffer.wrap("yes\n".getBytes(StandardCharsets.UTF_8)), true)
                    .join();
            var began = System.nanoTime();
            while (System.nanoTime() - began < FLOOD.toNanos()) {
                echo.addAll(EchoBench.throughThePage(calm, calmLease));
            }
        } finally {
            socket.abort();
        }
    }

    /** Acknowledges what it read, as the page does, so that the server goes on sending. */
    private final class Reader implements WebSocket.Listener {
        private static final int ACK_EVERY = 32 * 1024;
        private int unacknowledged;

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            flooded.addAndGet(data.remaining());
            unacknowledged += data.remaining();
            data.position(data.limit());
            if (unacknowledged < ACK_EVERY) {
                socket.request(1);
                return CompletableFuture.completedStage(null);
            }
            var acknowledged = unacknowledged;
            unacknowledged = 0;
            return socket.sendText("{\"ack\":" + acknowledged + "}", true).thenRun(() -> socket.request(1));
        }
    }
}
