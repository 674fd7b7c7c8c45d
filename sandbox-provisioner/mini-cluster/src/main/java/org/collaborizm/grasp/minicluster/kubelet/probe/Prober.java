package org.collaborizm.grasp.minicluster.kubelet.probe;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The probes of one running container, as {@code pkg/kubelet/prober}. */
public final class Prober {
    private final List<ProbeWorker> workers = new ArrayList<>(1);
    private boolean ready = true;
    private boolean started = true;

    private Prober() {}

    /**
     * @param container its spec
     * @param ready whether it is known to have started and to be ready
     */
    public static Prober start(Probed target, JsonNode container, boolean ready) {
        var prober = new Prober();
        prober.started = ready || !container.has("startupProbe");
        prober.ready = ready || !container.has("readinessProbe");
        for (var kind : ProbeKind.values()) {
            var spec = container.path(kind.field());
            if (spec.isObject()) {
                prober.workers.add(new ProbeWorker(kind, spec, target, prober));
            }
        }
        prober.workers.forEach(ProbeWorker::begin);
        return prober;
    }

    /** Whether a startup probe, if there is one, has succeeded. */
    public boolean started() {
        return started;
    }

    public boolean ready() {
        return ready;
    }

    /** While a container ends only its readiness is still probed. */
    public void stopLiveness() {
        workers.stream().filter(it -> it.kind() != ProbeKind.READINESS).forEach(ProbeWorker::stop);
    }

    public void stop() {
        workers.forEach(ProbeWorker::stop);
    }

    void found(ProbeWorker worker, boolean success, Probed target) {
        switch (worker.kind()) {
            case READINESS -> {
                if (ready != success) {
                    ready = success;
                    target.changed();
                }
            }
            case STARTUP -> {
                if (success) {
                    started = true;
                    worker.stop();
                    target.changed();
                } else {
                    target.kill("startup");
                }
            }
            case LIVENESS -> {
                if (!success) {
                    target.kill("liveness");
                }
            }
        }
    }
}
