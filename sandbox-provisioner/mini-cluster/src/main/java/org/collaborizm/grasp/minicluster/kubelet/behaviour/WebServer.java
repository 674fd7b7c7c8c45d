package org.collaborizm.grasp.minicluster.kubelet.behaviour;

import java.time.Duration;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import tools.jackson.databind.JsonNode;

/** An HTTP server as its entry in the catalogue describes it. */
final class WebServer implements Program {
    private final JsonNode data;

    WebServer(JsonNode data) {
        this.data = data;
    }

    @Override
    public Handle start(ProcessEnvironment process) {
        var server = new RunningWebServer(process, data);
        var missing = Requirements.missing(process, data);
        if (!missing.isEmpty()) {
            process.error(missing);
            process.exit(data.path("needs").path("exitCode").asInt(1));
            return Handle.DEAF;
        }
        process.memory(data.path("memory").asLong(10_000_000));
        var startup = data.path("startup").asLong(0);
        if (startup > 0) {
            process.after(Duration.ofMillis(startup), server::open);
        } else {
            server.open();
        }
        return server;
    }
}
