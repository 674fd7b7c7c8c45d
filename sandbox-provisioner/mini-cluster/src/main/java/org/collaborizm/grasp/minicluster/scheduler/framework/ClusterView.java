package org.collaborizm.grasp.minicluster.scheduler.framework;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.pcollections.TreePMap;

/** The cluster at one moment, as a decision sees it. */
public record ClusterView(TreePMap<String, NodeView> nodesByName, Surroundings surroundings) {
    public static ClusterView empty(Surroundings surroundings) {
        return new ClusterView(TreePMap.empty(), surroundings);
    }

    public Collection<NodeView> nodes() {
        return nodesByName.values();
    }

    public Optional<NodeView> node(String name) {
        return Optional.ofNullable(nodesByName.get(name));
    }

    public ClusterView with(NodeView node) {
        return new ClusterView(nodesByName.plus(node.name(), node), surroundings);
    }

    public ClusterView without(String node) {
        return new ClusterView(nodesByName.minus(node), surroundings);
    }

    public Map<String, String> namespaceLabels(String namespace) {
        return surroundings.namespaceLabels(namespace);
    }
}
