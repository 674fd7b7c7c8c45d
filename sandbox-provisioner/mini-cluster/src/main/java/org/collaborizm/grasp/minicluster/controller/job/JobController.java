package org.collaborizm.grasp.minicluster.controller.job;

import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.OwnedObjects;

/** Runs Jobs to their end, as {@code pkg/controller/job} of Kubernetes 1.32. */
public final class JobController implements Controller {
    @Override
    public String name() {
        return "job-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var sync = new JobSync(context);
        var owned = new OwnedObjects(context, Kinds.JOBS, "Job", sync.queue());
        owned.watchOwners();
        owned.watchOwned(Kinds.PODS);
        new OrphanPods(context).start();
    }
}
