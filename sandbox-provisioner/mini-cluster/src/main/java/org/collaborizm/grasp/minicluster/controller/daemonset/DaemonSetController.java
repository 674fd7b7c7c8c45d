package org.collaborizm.grasp.minicluster.controller.daemonset;

import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.WatchEvent;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.OwnedObjects;

/** Runs a Pod on every node that suits, as {@code pkg/controller/daemon}. */
public final class DaemonSetController implements Controller {
    @Override
    public String name() {
        return "daemonset-controller";
    }

    @Override
    public String serviceAccount() {
        return "daemon-set-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var sync = new DaemonSetSync(context);
        var owned = new OwnedObjects(context, Kinds.DAEMON_SETS, "DaemonSet", sync.queue());
        owned.watchOwners();
        owned.watchOwned(Kinds.PODS);
        context.api().watch(Kinds.NODES, it -> {
            if (suitsOthers(it)) {
                context.api()
                        .list(Kinds.DAEMON_SETS)
                        .forEach(set -> sync.queue().add(ObjectKey.of(set)));
            }
        });
    }

    /** Heartbeats of a node change nothing for a DaemonSet. */
    private static boolean suitsOthers(WatchEvent event) {
        var before = event.before();
        return before == null
                || event.deleted()
                || !before.path("spec").equals(event.object().path("spec"))
                || !Meta.labels(before).equals(Meta.labels(event.object()));
    }
}
