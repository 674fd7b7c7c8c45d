package org.collaborizm.grasp.provisioner;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.collaborizm.grasp.provisioner.RunningSandbox.ShellOutput;

/**
 * Where an attachment's bytes go, no faster than they are taken and no faster than a fixed rate, so that one flood of output
 * is no other learner's delay. It ends once.
 */
final class PacedOutput {
    private static final long BYTES_A_SECOND = 2L << 20;
    private static final long BURST_BYTES = 1L << 20;

    private final ShellOutput output;
    private final Bucket allowance = Bucket.builder()
            .addLimit(limit -> limit.capacity(BURST_BYTES).refillGreedy(BYTES_A_SECOND, Duration.ofSeconds(1)))
            .build();
    private final AtomicBoolean over = new AtomicBoolean();

    PacedOutput(ShellOutput output) {
        this.output = output;
    }

    /** Waits until the bytes may go; once this is over, they go nowhere. */
    void bytes(byte[] bytes) throws InterruptedException {
        if (!over.get()) {
            allowance.asBlocking().consume(bytes.length);
            output.bytes(bytes);
        }
    }

    void end(String reason) {
        if (over.compareAndSet(false, true)) {
            output.ended(reason);
        }
    }

    /** Ends it without a word: whoever listened has gone. */
    void silence() {
        over.set(true);
    }
}
