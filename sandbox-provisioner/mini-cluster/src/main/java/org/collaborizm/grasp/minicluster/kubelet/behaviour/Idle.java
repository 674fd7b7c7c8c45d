package org.collaborizm.grasp.minicluster.kubelet.behaviour;

import java.time.Instant;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.kubelet.process.Usage;
import tools.jackson.databind.JsonNode;

/** Runs on, says nothing, and ends when it is asked to. */
final class Idle implements Program {
    private final JsonNode data;

    Idle(JsonNode data) {
        this.data = data;
    }

    @Override
    public Handle start(ProcessEnvironment process) {
        var usage = new Usage(data.path("cpu").asDouble(1), data.path("memory").asLong(12_000_000));
        process.memory(usage.memory());
        return new Handle() {
            @Override
            public void signal(int signal) {
                process.exit(data.path("exitCode").asInt(0));
            }

            @Override
            public Usage usage(Instant now) {
                return usage;
            }
        };
    }
}
