package org.collaborizm.grasp.office;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.SandboxFailed;
import org.collaborizm.grasp.sandbox.Sandboxes;
import org.springframework.stereotype.Component;

/** Asks all running sandboxes at once what they use; one that does not answer in time is left out. */
@Component
final class Loads {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Sandboxes sandboxes;
    private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();

    Loads(Sandboxes sandboxes) {
        this.sandboxes = sandboxes;
    }

    Map<LeaseId, Load> of(Collection<LeaseId> leases) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<LeaseId, Future<Optional<Load>>> asked = new HashMap<>();
        leases.forEach(lease -> asked.put(lease, asking.submit(() -> load(lease))));
        Map<LeaseId, Load> found = new HashMap<>();
        asked.forEach((lease, answer) -> answered(answer, deadline).ifPresent(load -> found.put(lease, load)));
        return found;
    }

    private Optional<Load> load(LeaseId lease) throws SandboxFailed {
        Optional<RunningSandbox> running = sandboxes.running(lease);
        if (running.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Load.of(running.get().machines(), running.get().usage()));
    }

    private static Optional<Load> answered(Future<Optional<Load>> answer, long deadline) {
        try {
            return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException unknown) {
            answer.cancel(true);
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
