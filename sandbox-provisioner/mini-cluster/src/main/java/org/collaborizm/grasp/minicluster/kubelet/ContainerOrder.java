package org.collaborizm.grasp.minicluster.kubelet;

import java.time.Duration;

/** Which containers of a Pod have their turn: init containers one after the other, then all others at once. */
final class ContainerOrder {
    private static final Duration SIDECAR_GRACE = Duration.ofSeconds(30);

    private final PodWorker worker;

    ContainerOrder(PodWorker worker) {
        this.worker = worker;
    }

    void advance() {
        worker.all(Kind.EPHEMERAL).stream().filter(it -> !it.everEnded()).forEach(PodContainer::advance);
        if (worker.report().terminal()) {
            return;
        }
        if (!initialized()) {
            return;
        }
        startInTurn();
        if (worker.all(Kind.REGULAR).stream().allMatch(it -> it.everEnded() && !it.running() && !shouldRun(it))) {
            endSidecars();
        }
    }

    /** A kubelet starts them one after the other; one that cannot start holds up nobody. */
    private void startInTurn() {
        for (var container : worker.all(Kind.REGULAR)) {
            if (shouldRun(container)) {
                container.advance();
            }
            if (container.starting()) {
                return;
            }
        }
    }

    private boolean initialized() {
        for (var container : worker.all(Kind.INIT, Kind.SIDECAR)) {
            if (container.kind() == Kind.SIDECAR) {
                container.advance();
                if (!container.startedOnce()) {
                    return false;
                }
            } else if (!container.succeeded()) {
                if (mayTryAgain(container)) {
                    container.advance();
                } else {
                    endSidecars();
                }
                return false;
            }
        }
        return true;
    }

    private boolean mayTryAgain(PodContainer container) {
        return !container.everEnded() || !worker.restartPolicy().equals("Never");
    }

    private boolean shouldRun(PodContainer container) {
        return switch (worker.restartPolicy()) {
            case "Always" -> true;
            case "OnFailure" -> !container.succeeded();
            default -> !container.everEnded();
        };
    }

    private void endSidecars() {
        worker.all(Kind.SIDECAR).forEach(it -> it.stop(SIDECAR_GRACE, ""));
    }
}
