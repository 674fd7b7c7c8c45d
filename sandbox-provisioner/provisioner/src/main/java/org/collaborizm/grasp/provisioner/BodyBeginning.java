package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Takes the beginning of an answer's body, as far as it comes in time, and leaves the rest. */
final class BodyBeginning implements AsyncBody.Consumer<List<ByteBuffer>> {
    private static final long PATIENCE_SECONDS = 2;

    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final CountDownLatch over = new CountDownLatch(1);

    @Override
    public void consume(List<ByteBuffer> pieces, AsyncBody body) {
        if (take(pieces)) {
            body.consume();
        } else {
            over.countDown();
        }
    }

    /** @return whether there is room for more */
    private synchronized boolean take(List<ByteBuffer> pieces) {
        for (var piece : pieces) {
            var bytes = new byte[Math.min(piece.remaining(), ProxyAnswer.LONGEST_BODY - taken.size())];
            piece.get(bytes);
            taken.writeBytes(bytes);
        }
        return taken.size() < ProxyAnswer.LONGEST_BODY;
    }

    String of(AsyncBody body) throws InterruptedException {
        body.done().whenComplete((_, _) -> over.countDown());
        body.consume();
        if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS) || !body.done().isDone()) {
            body.cancel();
        }
        synchronized (this) {
            return taken.toString(StandardCharsets.UTF_8);
        }
    }
}
