package org.collaborizm.grasp.minicluster.controller.deployment;

import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.WatchEvent;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.OwnedObjects;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.WorkQueue;

/** Rolls Pod templates out and back, as {@code pkg/controller/deployment}. */
public final class DeploymentController implements Controller {
    @Override
    public String name() {
        return "deployment-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var sync = new DeploymentSync(context);
        var owned = new OwnedObjects(context, Kinds.DEPLOYMENTS, "Deployment", sync.queue());
        owned.watchOwners();
        owned.watchOwned(Kinds.REPLICA_SETS);
        context.api().watch(Kinds.PODS, it -> podGone(context, owned, sync.queue(), it));
    }

    /** A Deployment that is to be recreated waits for its last old Pod. */
    private static void podGone(ControllerContext context, OwnedObjects owned, WorkQueue queue, WatchEvent event) {
        if (event.deleted() || Pods.finished(event.object())) {
            Meta.controllerOf(event.object())
                    .filter(it -> it.kind().equals("ReplicaSet"))
                    .map(it -> new ObjectKey(Meta.namespace(event.object()), it.name()))
                    .flatMap(it -> context.api().find(Kinds.REPLICA_SETS, it))
                    .flatMap(owned::controller)
                    .filter(it -> recreates(context, it))
                    .ifPresent(queue::add);
        }
    }

    private static boolean recreates(ControllerContext context, ObjectKey deployment) {
        return context.api()
                .find(Kinds.DEPLOYMENTS, deployment)
                .filter(it -> new Deployment(it).recreates())
                .isPresent();
    }
}
