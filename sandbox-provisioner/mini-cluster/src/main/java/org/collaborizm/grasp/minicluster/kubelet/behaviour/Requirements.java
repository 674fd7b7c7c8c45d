package org.collaborizm.grasp.minicluster.kubelet.behaviour;

import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import tools.jackson.databind.JsonNode;

/** Variables without which a program does not start. */
final class Requirements {
    private Requirements() {}

    /** @return what it says before it exits; nothing if it has what it needs */
    static String missing(ProcessEnvironment process, JsonNode data) {
        var needs = data.path("needs");
        if (needs.isMissingNode()
                || needs.path("anyOf")
                        .valueStream()
                        .anyMatch(it -> !process.variables()
                                .getOrDefault(it.asString(""), "")
                                .isEmpty())) {
            return "";
        }
        return new Template(process).expand(needs.path("message").asString(""));
    }
}
