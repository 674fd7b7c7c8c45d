package org.collaborizm.grasp.minicluster.controller.cronjob;

import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.OwnedObjects;

/** Makes Jobs at the times their schedules name, as {@code cronjob_controllerv2.go}. */
public final class CronJobController implements Controller {
    @Override
    public String name() {
        return "cronjob-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var sync = new CronJobSync(context);
        var owned = new OwnedObjects(context, Kinds.CRON_JOBS, "CronJob", sync.queue());
        owned.watchOwners();
        context.api().watch(Kinds.JOBS, it -> owned.controller(it.object()).ifPresent(sync.queue()::add));
    }
}
