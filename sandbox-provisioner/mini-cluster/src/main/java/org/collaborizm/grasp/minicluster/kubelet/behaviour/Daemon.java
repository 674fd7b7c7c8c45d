package org.collaborizm.grasp.minicluster.kubelet.behaviour;

import java.time.Duration;
import java.time.Instant;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.kubelet.process.Usage;
import org.collaborizm.grasp.minicluster.network.Listener;
import tools.jackson.databind.JsonNode;

/** A server that does not speak HTTP, such as a database. */
final class Daemon implements Program {
    private final JsonNode data;

    Daemon(JsonNode data) {
        this.data = data;
    }

    @Override
    public Handle start(ProcessEnvironment process) {
        var missing = Requirements.missing(process, data);
        if (!missing.isEmpty()) {
            process.error(missing);
            process.exit(data.path("needs").path("exitCode").asInt(1));
            return Handle.DEAF;
        }
        process.memory(data.path("memory").asLong(20_000_000));
        say(process, data.path("prepare"));
        process.after(Duration.ofMillis(data.path("startup").asLong(0)), () -> open(process));
        return new Handle() {
            @Override
            public void signal(int signal) {
                say(process, data.path("stop"));
                process.after(
                        Duration.ofMillis(data.path("shutdown").asLong(100)),
                        () -> process.exit(data.path("exitCode").asInt(0)));
            }

            @Override
            public Usage usage(Instant now) {
                return new Usage(
                        data.path("cpu").asDouble(2), data.path("memory").asLong(20_000_000));
            }
        };
    }

    private void open(ProcessEnvironment process) {
        var template = new Template(process);
        var port = Integer.parseInt(template.expand(data.path("port").asString("0")));
        if (port > 0 && !process.listen(port, Listener.tcp())) {
            process.error(template.expand(data.path("taken").asString("bind: Address already in use")) + "\n");
            process.exit(1);
            return;
        }
        say(process, data.path("start"));
    }

    private static void say(ProcessEnvironment process, JsonNode lines) {
        var template = new Template(process);
        lines.forEach(it -> process.output(template.expand(it.asString("")) + "\n"));
    }
}
