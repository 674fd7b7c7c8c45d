package org.collaborizm.grasp.minicluster.scheduler.plugins;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.storage.VolumeMatching;
import org.collaborizm.grasp.minicluster.controller.storage.Volumes;
import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.Filter;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Surroundings;
import org.collaborizm.grasp.minicluster.scheduler.framework.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Pod's volumes must be, or come to be, where it runs. */
public final class VolumeBinding implements Filter {
    private static final String NO_PROVISIONER = "kubernetes.io/no-provisioner";

    @Override
    public String name() {
        return "VolumeBinding";
    }

    @Override
    public Prepared prepare(PodInfo pod, ClusterView view) {
        var claims = PodClaims.of(pod, view.surroundings());
        if (claims.problem().isPresent()) {
            return new Prepared.Rejected(claims.problem().get());
        }
        if (claims.isEmpty()) {
            return new Prepared.Skipped();
        }
        return new Prepared.Each(node -> check(claims, node, view.surroundings()));
    }

    /** What is to be done so that the Pod's volumes are there when it is bound to the node. */
    public static Plan plan(PodInfo pod, NodeView node, Surroundings surroundings) {
        return assign(PodClaims.of(pod, surroundings).waiting(), node, surroundings)
                .orElse(new Plan(Map.of(), List.of()));
    }

    /** Whether all the Pod's claims have their volumes. */
    public static boolean complete(PodInfo pod, Surroundings surroundings) {
        var claims = PodClaims.of(pod, surroundings);
        return claims.problem().isEmpty() && claims.waiting().isEmpty();
    }

    private static Verdict check(PodClaims claims, NodeView node, Surroundings surroundings) {
        for (var claim : claims.bound()) {
            var volume = surroundings.find(Volumes.PERSISTENT_VOLUMES, new ObjectKey("", Volumes.volumeName(claim)));
            if (volume.isEmpty()) {
                return Verdict.unresolvable(
                        "node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)");
            }
            if (!Volumes.reachableFrom(volume.get(), node.name(), node.labels())) {
                return Verdict.unresolvable("node(s) had volume node affinity conflict");
            }
        }
        return assign(claims.waiting(), node, surroundings).isPresent()
                ? Verdict.FITS
                : Verdict.unresolvable("node(s) didn't find available persistent volumes to bind");
    }

    private static Optional<Plan> assign(List<ObjectNode> waiting, NodeView node, Surroundings surroundings) {
        var volumes = new ArrayList<>(surroundings.list(Volumes.PERSISTENT_VOLUMES, ""));
        var matching = new VolumeMatching(false, it -> Volumes.reachableFrom(it, node.name(), node.labels()));
        var bindings = new LinkedHashMap<ObjectKey, ObjectNode>();
        var provisions = new ArrayList<ObjectNode>();
        for (var claim : waiting) {
            var selected = Meta.annotations(claim).get(Volumes.SELECTED_NODE);
            var found = matching.find(claim, volumes);
            if (selected != null && !selected.equals(node.name())) {
                return Optional.empty();
            } else if (found.isPresent()) {
                volumes.remove(found.get());
                bindings.put(ObjectKey.of(claim), found.get());
            } else if (provisioned(claim, node, surroundings)) {
                provisions.add(claim);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Plan(bindings, provisions));
    }

    private static boolean provisioned(JsonNode claim, NodeView node, Surroundings surroundings) {
        return surroundings
                .find(Volumes.CLASSES, new ObjectKey("", Volumes.className(claim)))
                .filter(it -> !it.path("provisioner").asString("").isEmpty())
                .filter(it -> !it.path("provisioner").asString("").equals(NO_PROVISIONER))
                .filter(it -> allowed(it.path("allowedTopologies"), node))
                .isPresent();
    }

    private static boolean allowed(JsonNode topologies, NodeView node) {
        return topologies.isEmpty()
                || topologies
                        .valueStream()
                        .anyMatch(term -> term.path("matchLabelExpressions")
                                .valueStream()
                                .allMatch(it -> it.path("values")
                                        .valueStream()
                                        .anyMatch(value -> node.label(
                                                        it.path("key").asString(""))
                                                .filter(value.asString("")::equals)
                                                .isPresent())));
    }

    /**
     * What is to be done.
     *
     * @param bindings existing volumes by claim
     * @param provisions claims whose volumes are to be made
     */
    public record Plan(Map<ObjectKey, ObjectNode> bindings, List<ObjectNode> provisions) {
        public boolean isEmpty() {
            return bindings.isEmpty() && provisions.isEmpty();
        }
    }
}
