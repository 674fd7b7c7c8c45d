package org.collaborizm.grasp.minicluster.controller.deployment;

import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.ControllerRefs;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Ends all old Pods before the first new one, as {@code recreate.go}. */
final class Recreate {
    private final Rollout rollout;
    private final Scaling scaling;

    Recreate(Rollout rollout) {
        this.rollout = rollout;
        this.scaling = new Scaling(rollout);
    }

    void step() {
        var generations = rollout.generations(false);
        var scaledDown = false;
        for (var old : ReplicaSets.active(generations.old())) {
            scaledDown |= scaling.resize(old, 0);
        }
        if (scaledDown || oldPodsRun(generations)) {
            rollout.syncStatus(generations);
            return;
        }
        if (generations.newest() == null) {
            generations = rollout.generations(true);
        }
        scaleUp(generations.newest());
        if (rollout.deployment().complete(rollout.deployment().status())) {
            rollout.cleanUp(generations.old());
        }
        rollout.syncStatus(generations);
    }

    private void scaleUp(@Nullable ObjectNode newest) {
        if (newest != null) {
            scaling.resize(newest, rollout.deployment().replicas());
        }
    }

    private boolean oldPodsRun(Rollout.Generations generations) {
        if (ReplicaSets.sum(generations.old(), ReplicaSets::actual) > 0) {
            return true;
        }
        var uids = generations.old().stream().map(Meta::uid).collect(Collectors.toSet());
        var namespace = rollout.deployment().namespace();
        return rollout.context().api().list(Kinds.PODS, namespace, LabelSelector.EVERYTHING).stream()
                .anyMatch(it -> uids.contains(ControllerRefs.controllerUid(it)) && !Pods.finished(it));
    }
}
