package org.collaborizm.grasp.minicluster.kubelet.probe;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Probes again and again, and tells once as many in a row have said the same as the threshold wants. */
final class ProbeWorker {
    private final ProbeKind kind;
    private final JsonNode spec;
    private final Probed target;
    private final Prober prober;
    private int inRow;
    private boolean lastSuccess;
    private boolean stopped;

    ProbeWorker(ProbeKind kind, JsonNode spec, Probed target, Prober prober) {
        this.kind = kind;
        this.spec = spec;
        this.target = target;
        this.prober = prober;
    }

    ProbeKind kind() {
        return kind;
    }

    void begin() {
        var delay = spec.path("initialDelaySeconds").asLong(0);
        target.clock().after(delay > 0 ? Duration.ofSeconds(delay) : Duration.ofMillis(50), this::round);
    }

    void stop() {
        stopped = true;
    }

    private void round() {
        if (stopped || !target.running()) {
            return;
        }
        target.clock()
                .after(Duration.ofSeconds(Math.max(1, spec.path("periodSeconds").asLong(10))), this::round);
        if (kind == ProbeKind.STARTUP || prober.started()) {
            new Attempt(spec, target, this::result).begin();
        }
    }

    private void result(String problem) {
        if (stopped || !target.running()) {
            return;
        }
        var success = problem.isEmpty();
        if (!success) {
            target.unhealthy(kind.title() + " probe " + problem);
        }
        inRow = success == lastSuccess ? inRow + 1 : 1;
        lastSuccess = success;
        var wanted = success
                ? spec.path("successThreshold").asInt(1)
                : spec.path("failureThreshold").asInt(3);
        if (inRow >= wanted) {
            if (!success && kind != ProbeKind.READINESS) {
                inRow = 0;
            }
            prober.found(this, success, target);
        }
    }
}
