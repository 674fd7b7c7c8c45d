package org.collaborizm.grasp.minicluster.controller.node;

import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.PatchType;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;

/** Tells kubelets how long they may keep what they read: not at all in a small cluster. As `pkg/controller/ttl`. */
public final class TtlController implements Controller {
    private static final String TTL = "node.alpha.kubernetes.io/ttl";

    @Override
    public String name() {
        return "ttl-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var queue = context.queue(key -> reconcile(key, context));
        context.api().watch(Kinds.NODES, it -> {
            if (!it.deleted() && !Meta.annotations(it.object()).containsKey(TTL)) {
                queue.add(ObjectKey.of(it.object()));
            }
        });
    }

    private static void reconcile(ObjectKey key, ControllerContext context) {
        if (context.api().find(Kinds.NODES, key).isPresent()) {
            var patch = Json.object();
            patch.putObject("metadata").putObject("annotations").put(TTL, "0");
            context.api().patch(Kinds.NODES, key, PatchType.STRATEGIC, patch, "");
        }
    }
}
