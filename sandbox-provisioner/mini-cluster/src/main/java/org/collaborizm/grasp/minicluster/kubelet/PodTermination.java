package org.collaborizm.grasp.minicluster.kubelet;

import java.time.Duration;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;

/** The end of a Pod: its containers are asked to stop, sidecars last, and killed when the grace period is over. */
final class PodTermination {
    private final PodWorker worker;
    private boolean begun;
    private boolean confirmed;
    private Duration grace = Duration.ZERO;

    PodTermination(PodWorker worker) {
        this.worker = worker;
    }

    boolean begun() {
        return begun;
    }

    void begin(Duration period) {
        if (begun) {
            return;
        }
        begun = true;
        grace = period;
        worker.around().clock().after(period, this::timeIsUp);
        worker.all(Kind.INIT, Kind.REGULAR, Kind.EPHEMERAL).forEach(it -> it.stop(period, ""));
        endSidecars();
    }

    private void endSidecars() {
        if (worker.all(Kind.INIT, Kind.REGULAR).stream().noneMatch(PodContainer::running)) {
            worker.all(Kind.SIDECAR).reversed().forEach(it -> it.stop(grace, ""));
        }
    }

    private void timeIsUp() {
        worker.all(Kind.values()).forEach(PodContainer::kill);
    }

    /** Once nothing runs any more, a Pod that is being deleted may go. */
    void finishIfEnded() {
        if (!begun) {
            return;
        }
        endSidecars();
        if (confirmed || worker.all(Kind.values()).stream().anyMatch(PodContainer::running)) {
            return;
        }
        worker.sandbox().remove();
        if (Meta.deleting(worker.pod())) {
            confirmed = true;
            worker.kubelet().confirmDeletion(worker.pod());
        }
    }
}
