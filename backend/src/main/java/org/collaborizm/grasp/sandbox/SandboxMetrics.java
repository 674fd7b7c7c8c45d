package org.collaborizm.grasp.sandbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import org.collaborizm.grasp.provisioner.SandboxFailed;
import org.springframework.stereotype.Component;

/** Counts and times sandboxes, for Prometheus and for the office. */
@Component
class SandboxMetrics {
    private final MeterRegistry meters;
    private final EventRows events;
    private final Clock clock;
    private final Timer starts;

    SandboxMetrics(MeterRegistry meters, EventRows events, Clock clock) {
        this.meters = meters;
        this.events = events;
        this.clock = clock;
        this.starts = Timer.builder("grasp.sandbox.start")
                .description("From asking for a sandbox's place to its being ready")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(100))
                .maximumExpectedValue(Duration.ofMinutes(10))
                .register(meters);
    }

    void asked() {
        events.started(clock.instant());
    }

    void started(Duration took) {
        starts.record(took);
    }

    void failed(SandboxFailed.Reason reason) {
        meters.counter("grasp.sandbox.failures", "reason", reason.name()).increment();
        events.failed(clock.instant(), reason.name());
    }
}
