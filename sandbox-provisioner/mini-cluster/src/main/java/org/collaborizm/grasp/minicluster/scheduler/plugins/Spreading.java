package org.collaborizm.grasp.minicluster.scheduler.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apimachinery.OwnerReference;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.SpreadConstraint;
import org.collaborizm.grasp.minicluster.scheduler.framework.Surroundings;
import org.collaborizm.grasp.minicluster.scheduler.framework.Taint;
import tools.jackson.databind.node.ObjectNode;

/** What counting for spread constraints means, and the constraints of Pods that state none. */
final class Spreading {
    static final String HOSTNAME = "kubernetes.io/hostname";
    private static final String ZONE = "topology.kubernetes.io/zone";

    private Spreading() {}

    static boolean included(SpreadConstraint constraint, PodInfo pod, NodeView node) {
        if (constraint.honorAffinity() && !pod.acceptsNode(node.name(), node.labels())) {
            return false;
        }
        return !constraint.honorTaints()
                || node.facts().taints().stream()
                        .filter(it -> !it.effect().equals(Taint.PREFER_NO_SCHEDULE))
                        .allMatch(it -> it.toleratedBy(pod.tolerations()));
    }

    static int count(SpreadConstraint constraint, PodInfo pod, NodeView node) {
        return (int) node.pods().stream()
                .filter(it -> !it.deleting() && it.namespace().equals(pod.namespace()))
                .filter(constraint::counts)
                .count();
    }

    /** Prefers different nodes, and zones even more, for Pods of the same services and the same owner. */
    static List<SpreadConstraint> ofSystem(PodInfo pod, Surroundings surroundings) {
        return siblings(pod, surroundings)
                .map(it ->
                        List.of(SpreadConstraint.preference(HOSTNAME, 3, it), SpreadConstraint.preference(ZONE, 5, it)))
                .orElse(List.of());
    }

    private static Optional<LabelSelector> siblings(PodInfo pod, Surroundings surroundings) {
        var all = new ArrayList<LabelSelector>();
        for (var service : surroundings.list(GroupVersionResource.core("services"), pod.namespace())) {
            var selector = LabelSelector.of(Meta.texts(service.path("spec").path("selector")));
            if (!selector.requirements().isEmpty() && selector.matches(pod.labels())) {
                all.add(selector);
            }
        }
        Meta.controllerOf(pod.pod())
                .flatMap(it -> owner(it, pod.namespace(), surroundings))
                .map(Spreading::selector)
                .ifPresent(all::add);
        var merged = all.stream()
                .flatMap(it -> it.requirements().stream())
                .distinct()
                .toList();
        return merged.isEmpty() ? Optional.empty() : Optional.of(new LabelSelector(merged));
    }

    private static Optional<ObjectNode> owner(OwnerReference owner, String namespace, Surroundings surroundings) {
        var key = new ObjectKey(namespace, owner.name());
        return switch (owner.kind()) {
            case "ReplicationController" -> surroundings.find(GroupVersionResource.core("replicationcontrollers"), key);
            case "ReplicaSet" -> surroundings.find(GroupVersionResource.of("apps/v1", "replicasets"), key);
            case "StatefulSet" -> surroundings.find(GroupVersionResource.of("apps/v1", "statefulsets"), key);
            default -> Optional.empty();
        };
    }

    private static LabelSelector selector(ObjectNode owner) {
        var selector = owner.path("spec").path("selector");
        return owner.path("kind").asString("").equals("ReplicationController")
                ? LabelSelector.of(Meta.texts(selector))
                : LabelSelector.of(selector);
    }
}
