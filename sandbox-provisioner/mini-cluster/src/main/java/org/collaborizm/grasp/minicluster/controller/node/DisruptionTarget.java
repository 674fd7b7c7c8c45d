package org.collaborizm.grasp.minicluster.controller.node;

import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Timestamps;
import tools.jackson.databind.node.ObjectNode;

/** Notes on a Pod why it is about to be sent away. */
record DisruptionTarget(ControllerContext context) {
    void mark(ObjectNode pod, String reason, String message) {
        mark(pod, reason, message, "");
    }

    /** @param phase it gets too; none if empty */
    void mark(ObjectNode pod, String reason, String message, String phase) {
        var copy = Json.copy(context.api().get(Kinds.PODS, ObjectKey.of(pod)));
        var status = Json.child(copy, "status");
        Conditions.put(
                status,
                Conditions.condition("DisruptionTarget", "True", reason, message)
                        .put("lastTransitionTime", Timestamps.of(context.clock().now())));
        if (!phase.isEmpty()) {
            status.put("phase", phase);
        }
        context.api().updateStatus(Kinds.PODS, copy);
    }
}
