package org.collaborizm.grasp.minicluster.controller.deployment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Trees;
import org.collaborizm.grasp.minicluster.controller.WorkQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Counts, and tells how the rollout goes, as {@code progress.go} and {@code calculateStatus}. */
final class RolloutStatus {
    private final Rollout rollout;
    private final Deployment deployment;
    private final ControllerContext context;
    private final WorkQueue queue;

    RolloutStatus(Rollout rollout, WorkQueue queue) {
        this.rollout = rollout;
        this.deployment = rollout.deployment();
        this.context = rollout.context();
        this.queue = queue;
    }

    /** Counts only. */
    void write(Rollout.Generations generations) {
        var status = calculate(generations);
        if (!Trees.same(status, deployment.status())) {
            store(status);
        }
    }

    /** Counts and judges progress. */
    void sync(Rollout.Generations generations) {
        var status = calculate(generations);
        if (!deployment.hasProgressDeadline()) {
            Conditions.remove(status, DeploymentConditions.PROGRESSING);
        } else if (!completeBefore(status)) {
            judge(status, subject(generations));
        }
        replicaFailure(generations)
                .ifPresentOrElse(
                        it -> DeploymentConditions.set(status, it), () -> Conditions.remove(status, "ReplicaFailure"));
        if (Trees.same(status, deployment.status())) {
            lookAgain(status);
        } else {
            store(status);
        }
    }

    private void store(ObjectNode status) {
        deployment.object().set("status", status);
        rollout.save();
    }

    private boolean completeBefore(ObjectNode status) {
        return status.path("replicas").asInt(0)
                        == status.path("updatedReplicas").asInt(0)
                && Conditions.reason(deployment.status(), DeploymentConditions.PROGRESSING)
                        .equals(DeploymentConditions.NEW_SET_AVAILABLE);
    }

    private String subject(Rollout.Generations generations) {
        var newest = generations.newest();
        return newest == null
                ? "Deployment \"%s\"".formatted(deployment.name())
                : "ReplicaSet \"%s\"".formatted(Meta.name(newest));
    }

    private void judge(ObjectNode status, String subject) {
        if (deployment.complete(status)) {
            var text = subject + " has successfully progressed.";
            put(status, "True", new DeploymentConditions.Why(DeploymentConditions.NEW_SET_AVAILABLE, text));
        } else if (deployment.progressing(status)) {
            progressed(status, new DeploymentConditions.Why("ReplicaSetUpdated", subject + " is progressing."));
        } else if (timedOut(status)) {
            var text = subject + " has timed out progressing.";
            put(status, "False", new DeploymentConditions.Why(DeploymentConditions.TIMED_OUT, text));
        }
    }

    private void put(ObjectNode status, String value, DeploymentConditions.Why why) {
        DeploymentConditions.set(
                status,
                DeploymentConditions.condition(context.clock().now(), DeploymentConditions.PROGRESSING, value, why));
    }

    /** Every progress counts anew, so the time of the update is always set. */
    private void progressed(ObjectNode status, DeploymentConditions.Why why) {
        var condition =
                DeploymentConditions.condition(context.clock().now(), DeploymentConditions.PROGRESSING, "True", why);
        Conditions.find(status, DeploymentConditions.PROGRESSING)
                .filter(it -> it.path("status").asString("").equals("True"))
                .ifPresent(it -> condition.set("lastTransitionTime", it.path("lastTransitionTime")));
        Conditions.put(status, condition);
    }

    private boolean timedOut(ObjectNode status) {
        var condition = Conditions.find(status, DeploymentConditions.PROGRESSING);
        var reason = Conditions.reason(status, DeploymentConditions.PROGRESSING);
        if (condition.isEmpty() || reason.equals(DeploymentConditions.NEW_SET_AVAILABLE)) {
            return false;
        }
        return reason.equals(DeploymentConditions.TIMED_OUT)
                || deadline(condition.get()).isBefore(context.clock().now());
    }

    private Instant deadline(JsonNode condition) {
        return Meta.time(condition.path("lastUpdateTime"))
                .orElse(context.clock().now())
                .plusSeconds(deployment.progressDeadlineSeconds());
    }

    /** While nothing changes, the deadline still passes. */
    private void lookAgain(ObjectNode status) {
        var condition = Conditions.find(status, DeploymentConditions.PROGRESSING);
        var reason = Conditions.reason(status, DeploymentConditions.PROGRESSING);
        if (!deployment.hasProgressDeadline()
                || condition.isEmpty()
                || deployment.complete(status)
                || reason.equals(DeploymentConditions.TIMED_OUT)) {
            return;
        }
        var wait = Duration.between(context.clock().now(), deadline(condition.get()));
        queue.addAfter(
                ObjectKey.of(deployment.object()), wait.isNegative() ? Duration.ofSeconds(1) : wait.plusSeconds(1));
    }

    private static Optional<ObjectNode> replicaFailure(Rollout.Generations generations) {
        var newest = Optional.ofNullable(generations.newest()).flatMap(RolloutStatus::failure);
        return newest.or(() -> generations.all().stream()
                        .flatMap(it -> failure(it).stream())
                        .findFirst())
                .map(DeploymentConditions::of);
    }

    private static Optional<JsonNode> failure(ObjectNode set) {
        return Conditions.find(set.path("status"), "ReplicaFailure");
    }

    private ObjectNode calculate(Rollout.Generations generations) {
        var all = generations.all();
        var newest = generations.newest();
        int available = ReplicaSets.sum(all, ReplicaSets::available);
        var status = deployment.status().isObject() ? Json.copy(deployment.status()) : Json.object();
        Trees.observe(status, deployment.object());
        Trees.putCount(status, "replicas", ReplicaSets.sum(all, ReplicaSets::actual));
        Trees.putCount(status, "updatedReplicas", newest == null ? 0 : ReplicaSets.actual(newest));
        Trees.putCount(status, "readyReplicas", ReplicaSets.sum(all, ReplicaSets::ready));
        Trees.putCount(status, "availableReplicas", available);
        int missing = ReplicaSets.sum(all, ReplicaSets::replicas) - available;
        Trees.putCount(status, "unavailableReplicas", Math.max(0, missing));
        DeploymentConditions.set(status, availability(available));
        return status;
    }

    private ObjectNode availability(int available) {
        var now = context.clock().now();
        return available >= deployment.replicas() - deployment.maxUnavailable()
                ? DeploymentConditions.condition(
                        now,
                        "Available",
                        "True",
                        new DeploymentConditions.Why(
                                "MinimumReplicasAvailable", "Deployment has minimum availability."))
                : DeploymentConditions.condition(
                        now,
                        "Available",
                        "False",
                        new DeploymentConditions.Why(
                                "MinimumReplicasUnavailable", "Deployment does not have minimum availability."));
    }
}
