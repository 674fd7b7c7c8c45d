package org.collaborizm.grasp.minicluster.kubelet.behaviour;

import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import tools.jackson.databind.JsonNode;

/** Says whether something listens at a port of the Pod: {@code pg_isready}. */
final class ConnectionTest implements Program {
    private final JsonNode data;

    ConnectionTest(JsonNode data) {
        this.data = data;
    }

    @Override
    public Handle start(ProcessEnvironment process) {
        var template = new Template(process);
        var port = Integer.parseInt(template.expand(data.path("port").asString("0")));
        var open = process.machine().stack().listener(port).isPresent();
        process.output(template.expand(data.path(open ? "open" : "refused").asString("")));
        process.exit(open ? 0 : data.path("exitCode").asInt(1));
        return Handle.DEAF;
    }
}
