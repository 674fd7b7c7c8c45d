package org.collaborizm.grasp.minicluster.controller.statefulset;

import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.OwnedObjects;

/** Runs Pods with names of their own, in order, as {@code pkg/controller/statefulset}. */
public final class StatefulSetController implements Controller {
    @Override
    public String name() {
        return "statefulset-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var sync = new StatefulSetSync(context);
        var owned = new OwnedObjects(context, Kinds.STATEFUL_SETS, "StatefulSet", sync.queue());
        owned.watchOwners();
        owned.watchOwned(Kinds.PODS);
    }
}
