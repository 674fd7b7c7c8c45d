package org.collaborizm.grasp.minicluster.controller.deployment;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apimachinery.OwnerReference;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.PodControl;
import org.collaborizm.grasp.minicluster.controller.PodTemplates;
import org.collaborizm.grasp.minicluster.controller.Trees;
import tools.jackson.databind.node.ObjectNode;

/** The ReplicaSet that has the Deployment's template: finds it, or makes it. */
final class NewReplicaSet {
    private final Rollout rollout;
    private final Deployment deployment;
    private final ControllerContext context;

    NewReplicaSet(Rollout rollout) {
        this.rollout = rollout;
        this.deployment = rollout.deployment();
        this.context = rollout.context();
    }

    /** Brings annotations and revision of the one there is, and the Deployment's, up to date. */
    ObjectNode follow(ObjectNode existing, List<ObjectNode> old) {
        var copy = Json.copy(existing);
        var changed = Revisions.annotateNew(deployment, copy, Revisions.max(old) + 1, true);
        if (existing.path("spec").path("minReadySeconds").asInt(0) != deployment.minReadySeconds()) {
            Json.child(copy, "spec").put("minReadySeconds", deployment.minReadySeconds());
            changed = true;
        }
        if (changed) {
            return context.api().update(Kinds.REPLICA_SETS, copy);
        }
        noteFound(existing);
        return existing;
    }

    private void noteFound(ObjectNode existing) {
        var needsUpdate = setRevision(Long.toString(Revisions.of(existing)));
        if (deployment.hasProgressDeadline()
                && Conditions.find(deployment.status(), DeploymentConditions.PROGRESSING)
                        .isEmpty()) {
            var found = "Found new replica set \"%s\"".formatted(Meta.name(existing));
            rollout.progressing("True", new DeploymentConditions.Why("FoundNewReplicaSet", found));
            needsUpdate = true;
        }
        if (needsUpdate) {
            rollout.save();
        }
    }

    private boolean setRevision(String revision) {
        var annotations = Json.child(Meta.edit(deployment.object()), "annotations");
        if (annotations.path(Deployment.REVISION).asString("").equals(revision)) {
            return false;
        }
        annotations.put(Deployment.REVISION, revision);
        return true;
    }

    ObjectNode create(List<ObjectNode> old) {
        var revision = Revisions.max(old) + 1;
        var wanted = describe(old, revision);
        try {
            var created = context.api().create(Kinds.REPLICA_SETS, wanted);
            noteCreated(created, revision);
            return created;
        } catch (ApiException refused) {
            if (!refused.isAlreadyExists()) {
                noteFailure(wanted, refused);
                throw refused;
            }
            return mine(wanted, refused, revision);
        }
    }

    private ObjectNode describe(List<ObjectNode> old, long revision) {
        var hash = PodTemplates.hash(deployment.template(), deployment.collisions());
        var template = Json.copy(deployment.template());
        Json.child(Meta.edit(template), "labels").put(PodTemplates.HASH_LABEL, hash);
        var selector = Json.copy(deployment.spec().path("selector"));
        Json.child(selector, "matchLabels").put(PodTemplates.HASH_LABEL, hash);
        var set = Json.object().put("apiVersion", "apps/v1").put("kind", "ReplicaSet");
        var metadata = set.putObject("metadata")
                .put("name", deployment.name() + "-" + hash)
                .put("namespace", deployment.namespace());
        metadata.set("labels", Meta.of(template).path("labels").deepCopy());
        metadata.putArray("ownerReferences")
                .add(OwnerReference.controlledBy(deployment.object()).toJson());
        var spec = set.putObject("spec").put("replicas", 0);
        Trees.putCount(spec, "minReadySeconds", deployment.minReadySeconds());
        spec.set("selector", selector);
        spec.set("template", template);
        spec.put("replicas", RollingUpdate.newReplicas(deployment, ReplicaSets.with(old, set), set));
        Revisions.annotateNew(deployment, set, revision, false);
        return set;
    }

    private void noteCreated(ObjectNode created, long revision) {
        int replicas = ReplicaSets.replicas(created);
        if (replicas > 0) {
            var text = "Scaled up replica set %s from 0 to %d".formatted(Meta.name(created), replicas);
            context.events().normal(deployment.object(), "ScalingReplicaSet", text);
        }
        var needsUpdate = setRevision(Long.toString(revision));
        if (deployment.hasProgressDeadline()) {
            var text = "Created new replica set \"%s\"".formatted(Meta.name(created));
            rollout.progressing("True", new DeploymentConditions.Why("NewReplicaSetCreated", text));
            needsUpdate = true;
        }
        if (needsUpdate) {
            rollout.save();
        }
    }

    private void noteFailure(ObjectNode wanted, ApiException refused) {
        if (PodControl.namespaceTerminates(refused)) {
            return;
        }
        var text = "Failed to create new replica set \"%s\": %s".formatted(Meta.name(wanted), refused.getMessage());
        if (deployment.hasProgressDeadline()) {
            rollout.progressing("False", new DeploymentConditions.Why("ReplicaSetCreateError", text));
            rollout.save();
        }
        context.events().warning(deployment.object(), "ReplicaSetCreateError", text);
    }

    /** There is one of that name: ours, or another template has the same hash and the next attempt uses another one. */
    private ObjectNode mine(ObjectNode wanted, ApiException refused, long revision) {
        var there = context.api().get(Kinds.REPLICA_SETS, ObjectKey.of(wanted));
        if (Meta.controlledBy(there, deployment.object())
                && PodTemplates.same(there.path("spec").path("template"), deployment.template())) {
            if (setRevision(Long.toString(revision))) {
                rollout.save();
            }
            return there;
        }
        Json.child(deployment.object(), "status").put("collisionCount", Math.max(0, deployment.collisions()) + 1);
        rollout.save();
        throw refused;
    }
}
