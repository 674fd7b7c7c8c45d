package org.collaborizm.grasp.minicluster.controller.deployment;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.WorkQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One look at a Deployment and the ReplicaSets it owns; what the ways of rolling out have in common. */
final class Rollout {
    private final ControllerContext context;
    private final Deployment deployment;
    private final List<ObjectNode> owned;
    private final WorkQueue queue;
    private @Nullable Generations generations;

    /** @param deployment a copy, which follows what is stored */
    Rollout(ControllerContext context, Deployment deployment, List<ObjectNode> owned, WorkQueue queue) {
        this.context = context;
        this.deployment = deployment;
        this.owned = owned;
        this.queue = queue;
    }

    Deployment deployment() {
        return deployment;
    }

    ControllerContext context() {
        return context;
    }

    /** @param createIfAbsent whether a new ReplicaSet is made for a template that has none */
    Generations generations(boolean createIfAbsent) {
        var known = generations == null ? existing() : generations;
        if (known.newest() == null && createIfAbsent) {
            known = new Generations(new NewReplicaSet(this).create(known.old()), known.old());
        }
        generations = known;
        return known;
    }

    private Generations existing() {
        var newest = ReplicaSets.newest(deployment, owned);
        var old = owned.stream()
                .filter(it ->
                        newest.filter(is -> Meta.uid(is).equals(Meta.uid(it))).isEmpty())
                .toList();
        return new Generations(
                newest.map(it -> new NewReplicaSet(this).follow(it, old)).orElse(null), old);
    }

    void statusOnly() {
        new RolloutStatus(this, queue).write(generations(false));
    }

    void scaleOnly() {
        var generations = generations(false);
        new Scaling(this).scale(generations);
        if (deployment.paused()) {
            cleanUp(generations.old());
        }
        new RolloutStatus(this, queue).write(reread(generations));
    }

    /** Whether somebody changed the number of replicas: the ReplicaSets still know the one before. */
    boolean isScalingEvent() {
        return ReplicaSets.active(generations(false).all()).stream()
                .flatMap(it -> Revisions.desired(it).stream())
                .anyMatch(it -> it != deployment.replicas());
    }

    /** Tells of pausing and resuming, so that the deadline starts anew. */
    void notePause() {
        var reason = Conditions.reason(deployment.status(), DeploymentConditions.PROGRESSING);
        if (!deployment.hasProgressDeadline() || reason.equals(DeploymentConditions.TIMED_OUT)) {
            return;
        }
        var saidPaused = reason.equals(DeploymentConditions.PAUSED);
        if (deployment.paused() && !saidPaused) {
            progressing("Unknown", new DeploymentConditions.Why(DeploymentConditions.PAUSED, "Deployment is paused"));
            save();
        } else if (!deployment.paused() && saidPaused) {
            progressing("Unknown", new DeploymentConditions.Why(DeploymentConditions.RESUMED, "Deployment is resumed"));
            save();
        }
    }

    void progressing(String status, DeploymentConditions.Why why) {
        DeploymentConditions.set(
                Json.child(deployment.object(), "status"),
                DeploymentConditions.condition(context.clock().now(), DeploymentConditions.PROGRESSING, status, why));
    }

    /** Stores the status, and with it the annotations, as the status of a Deployment may. */
    void save() {
        var saved = context.api().updateStatus(Kinds.DEPLOYMENTS, deployment.object());
        Meta.edit(deployment.object()).setAll(Json.copy((ObjectNode) Meta.of(saved)));
    }

    /** Removes what the history has no room for. */
    void cleanUp(List<ObjectNode> old) {
        var alive = old.stream().filter(it -> !Meta.deleting(it)).toList();
        int surplus = alive.size() - deployment.historyLimit();
        if (!deployment.hasHistoryLimit() || surplus <= 0) {
            return;
        }
        ReplicaSets.oldestFirst(alive).stream()
                .limit(surplus)
                .filter(Rollout::idle)
                .forEach(this::delete);
    }

    private static boolean idle(ObjectNode set) {
        return ReplicaSets.actual(set) == 0
                && ReplicaSets.replicas(set) == 0
                && Meta.generation(set)
                        <= set.path("status").path("observedGeneration").asLong(0);
    }

    private void delete(ObjectNode set) {
        try {
            context.api().delete(Kinds.REPLICA_SETS, ObjectKey.of(set), Json.object());
        } catch (ApiException refused) {
            if (!refused.isNotFound()) {
                throw refused;
            }
        }
    }

    void syncStatus(Generations generations) {
        new RolloutStatus(this, queue).sync(reread(generations));
    }

    /** The same ReplicaSets as they are after what was done to them. */
    private Generations reread(Generations generations) {
        return new Generations(
                generations.newest() == null ? null : current(generations.newest()),
                generations.old().stream().map(this::current).toList());
    }

    private ObjectNode current(ObjectNode set) {
        return context.api().find(Kinds.REPLICA_SETS, ObjectKey.of(set)).orElse(set);
    }

    /** @param newest the ReplicaSet with the Deployment's template; null while there is none */
    record Generations(@Nullable ObjectNode newest, List<ObjectNode> old) {
        List<ObjectNode> all() {
            return ReplicaSets.with(old, newest);
        }
    }
}
