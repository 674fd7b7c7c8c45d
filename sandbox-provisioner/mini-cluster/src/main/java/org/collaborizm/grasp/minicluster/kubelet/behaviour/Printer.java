package org.collaborizm.grasp.minicluster.kubelet.behaviour;

import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import tools.jackson.databind.JsonNode;

/** Prints something and exits. */
final class Printer implements Program {
    private final JsonNode data;

    Printer(JsonNode data) {
        this.data = data;
    }

    @Override
    public Handle start(ProcessEnvironment process) {
        var template = new Template(process);
        process.output(template.expand(data.path("text").asString("")));
        process.exit(data.path("exitCode").asInt(0));
        return Handle.DEAF;
    }
}
