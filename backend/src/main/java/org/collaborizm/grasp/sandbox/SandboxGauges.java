package org.collaborizm.grasp.sandbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** How many sandboxes there are in each state, asked of the database when Prometheus asks. */
@Component
class SandboxGauges {
    SandboxGauges(LeaseRows rows, MeterRegistry meters) {
        for (var state : Lease.State.values()) {
            Gauge.builder("grasp.sandboxes", () -> rows.count(state))
                    .description("Sandboxes by state")
                    .tag("state", state.column())
                    .register(meters);
        }
    }
}
