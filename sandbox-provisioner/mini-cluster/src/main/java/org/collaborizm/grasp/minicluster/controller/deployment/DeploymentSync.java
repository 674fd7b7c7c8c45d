package org.collaborizm.grasp.minicluster.controller.deployment;

import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.ControllerRefs;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Trees;
import org.collaborizm.grasp.minicluster.controller.WorkQueue;

/** Does the next step for one Deployment. */
final class DeploymentSync {
    private final ControllerContext context;
    private final WorkQueue queue;

    DeploymentSync(ControllerContext context) {
        this.context = context;
        this.queue = context.queue(this::reconcile);
    }

    WorkQueue queue() {
        return queue;
    }

    private void reconcile(ObjectKey key) {
        context.api().find(Kinds.DEPLOYMENTS, key).ifPresent(it -> reconcile(new Deployment(Json.copy(it))));
    }

    private void reconcile(Deployment deployment) {
        if (deployment.spec().path("selector").isEmpty()) {
            selectsAll(deployment);
            return;
        }
        var all = context.api().list(Kinds.REPLICA_SETS, deployment.namespace(), LabelSelector.EVERYTHING);
        var selector = LabelSelector.of(deployment.spec().path("selector"));
        var owned = new ControllerRefs(context.api(), deployment.object(), selector).claim(Kinds.REPLICA_SETS, all);
        var rollout = new Rollout(context, deployment, owned, queue);
        if (Meta.deleting(deployment.object())) {
            rollout.statusOnly();
            return;
        }
        rollout.notePause();
        step(deployment, rollout);
    }

    private static void step(Deployment deployment, Rollout rollout) {
        if (deployment.paused() || rollout.isScalingEvent()) {
            rollout.scaleOnly();
        } else if (deployment.recreates()) {
            new Recreate(rollout).step();
        } else {
            new RollingUpdate(rollout).step();
        }
    }

    private void selectsAll(Deployment deployment) {
        context.events()
                .warning(
                        deployment.object(),
                        "SelectingAll",
                        "This deployment is selecting all pods. A non-empty selector is required.");
        var status = Json.child(deployment.object(), "status");
        if (status.path("observedGeneration").asLong(0) < Meta.generation(deployment.object())) {
            Trees.observe(status, deployment.object());
            context.api().updateStatus(Kinds.DEPLOYMENTS, deployment.object());
        }
    }
}
