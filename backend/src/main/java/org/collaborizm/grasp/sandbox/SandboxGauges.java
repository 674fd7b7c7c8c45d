package org.collaborizm.grasp.sandbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** How many sandboxes there are in each state, found out when Prometheus asks. */
@Component
class SandboxGauges {
    SandboxGauges(LeaseRows rows, Keeper keeper, MeterRegistry meters) {
        for (var state : Lease.State.values()) {
            Gauge.builder("grasp.sandboxes", () -> rows.count(state))
                    .description("Sandboxes by state")
                    .tag("state", state.column())
                    .register(meters);
        }
        Gauge.builder("grasp.sandboxes.asleep", keeper.running, Running::asleep)
                .description("Ready sandboxes of this server that are out of memory until somebody needs them")
                .register(meters);
    }
}
