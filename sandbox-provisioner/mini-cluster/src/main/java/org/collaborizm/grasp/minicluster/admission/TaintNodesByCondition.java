package org.collaborizm.grasp.minicluster.admission;

import org.collaborizm.grasp.minicluster.apimachinery.Json;

/** A new node is tainted until it has shown that it is ready. */
public final class TaintNodesByCondition implements AdmissionPlugin {
    private static final String NOT_READY = "node.kubernetes.io/not-ready";

    @Override
    public String name() {
        return "TaintNodesByCondition";
    }

    @Override
    public void admit(AdmissionRequest request) {
        var node = request.object();
        if (node == null || !request.isFor("", "nodes") || request.operation() != AdmissionRequest.Operation.CREATE) {
            return;
        }
        var taints = Json.child(node, "spec").withArray("taints");
        if (taints.valueStream().noneMatch(it -> it.path("key").asString("").equals(NOT_READY))) {
            taints.addObject().put("key", NOT_READY).put("effect", "NoSchedule");
        }
    }
}
