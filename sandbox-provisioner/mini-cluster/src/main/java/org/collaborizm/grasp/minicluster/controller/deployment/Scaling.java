package org.collaborizm.grasp.minicluster.controller.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import tools.jackson.databind.node.ObjectNode;

/** Changes sizes of ReplicaSets. */
final class Scaling {
    private final Deployment deployment;
    private final ControllerContext context;

    Scaling(Rollout rollout) {
        this.deployment = rollout.deployment();
        this.context = rollout.context();
    }

    /** Gives the Deployment's size to its ReplicaSets, in the middle of a rollout each its share. */
    void scale(Rollout.Generations generations) {
        var newest = generations.newest();
        var one = activeOrLatest(generations);
        if (one.isPresent()) {
            resize(one.get(), deployment.replicas());
        } else if (newest != null && saturated(newest)) {
            ReplicaSets.active(generations.old()).forEach(it -> resize(it, 0));
        } else if (!deployment.recreates()) {
            proportionally(ReplicaSets.active(generations.all()));
        }
    }

    private static Optional<ObjectNode> activeOrLatest(Rollout.Generations generations) {
        var active = ReplicaSets.active(generations.all());
        return switch (active.size()) {
            case 0 -> Optional.ofNullable(generations.newest()).or(() -> latest(generations.old()));
            case 1 -> Optional.of(active.getFirst());
            default -> Optional.empty();
        };
    }

    private static Optional<ObjectNode> latest(List<ObjectNode> old) {
        return old.isEmpty()
                ? Optional.empty()
                : Optional.of(ReplicaSets.oldestFirst(old).getLast());
    }

    private boolean saturated(ObjectNode set) {
        return ReplicaSets.replicas(set) == deployment.replicas()
                && Revisions.desired(set)
                        .filter(it -> it == deployment.replicas())
                        .isPresent()
                && ReplicaSets.available(set) == deployment.replicas();
    }

    private void proportionally(List<ObjectNode> active) {
        int allowed = deployment.replicas() > 0 ? deployment.replicas() + deployment.maxSurge() : 0;
        int toAdd = allowed - ReplicaSets.sum(active, ReplicaSets::replicas);
        var sorted = toAdd > 0 ? ReplicaSets.largestNewestFirst(active) : ReplicaSets.largestOldestFirst(active);
        var sizes = new ArrayList<Integer>();
        int added = 0;
        for (var set : sorted) {
            int share = share(set, toAdd, added);
            sizes.add(ReplicaSets.replicas(set) + share);
            added += share;
        }
        if (!sizes.isEmpty()) {
            sizes.set(0, Math.max(0, sizes.getFirst() + toAdd - added));
        }
        for (int i = 0; i < sizes.size(); i++) {
            write(sorted.get(i), sizes.get(i), toAdd > 0 ? "up" : "down");
        }
    }

    private int share(ObjectNode set, int toAdd, int added) {
        if (toAdd == 0 || toAdd == added) {
            return 0;
        }
        int allowed = toAdd - added;
        return toAdd > 0 ? Math.min(fraction(set), allowed) : Math.max(fraction(set), allowed);
    }

    /** How much a ReplicaSet changes if it keeps its share of the whole. */
    private int fraction(ObjectNode set) {
        int size = ReplicaSets.replicas(set);
        if (deployment.replicas() == 0) {
            return -size;
        }
        int most = deployment.replicas() + deployment.maxSurge();
        int before = Revisions.maxBefore(set)
                .filter(it -> it != 0)
                .orElse(deployment.status().path("replicas").asInt(0));
        return before == 0 ? 0 : (int) Math.round((double) size * most / before) - size;
    }

    /** @return whether the size changed */
    boolean resize(ObjectNode set, int size) {
        int before = ReplicaSets.replicas(set);
        return before != size && write(set, size, before < size ? "up" : "down");
    }

    private boolean write(ObjectNode set, int size, String direction) {
        int before = ReplicaSets.replicas(set);
        if (before == size && Revisions.sizeIsAnnotated(deployment, set)) {
            return false;
        }
        var copy = Json.copy(set);
        Json.child(copy, "spec").put("replicas", size);
        Revisions.annotateSize(deployment, copy);
        context.api().update(Kinds.REPLICA_SETS, copy);
        if (before != size) {
            var text = "Scaled %s replica set %s from %d to %d".formatted(direction, Meta.name(set), before, size);
            context.events().normal(deployment.object(), "ScalingReplicaSet", text);
        }
        return before != size;
    }
}
