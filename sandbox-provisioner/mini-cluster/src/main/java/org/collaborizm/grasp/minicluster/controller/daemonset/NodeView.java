package org.collaborizm.grasp.minicluster.controller.daemonset;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.Pods;
import tools.jackson.databind.node.ObjectNode;

/** The nodes of the cluster, and which of a DaemonSet's Pods are on each. */
final class NodeView {
    private static final Comparator<ObjectNode> OLDEST = Comparator.<ObjectNode, Boolean>comparing(
                    it -> Pods.node(it).isEmpty())
            .thenComparing(it -> Meta.creationTimestamp(it).orElse(Instant.EPOCH))
            .thenComparing(Meta::name);

    private final List<ObjectNode> nodes;
    private final List<ObjectNode> pods;
    private final Map<String, List<ObjectNode>> byNode;
    private final DaemonPods template;

    NodeView(List<ObjectNode> nodes, List<ObjectNode> pods, DaemonPods template) {
        this.nodes = nodes;
        this.pods = pods;
        this.template = template;
        this.byNode = pods.stream()
                .sorted(OLDEST)
                .collect(Collectors.groupingBy(DaemonPods::node, LinkedHashMap::new, Collectors.toList()));
    }

    List<ObjectNode> nodes() {
        return nodes;
    }

    List<ObjectNode> pods() {
        return pods;
    }

    /** Its Pods there, the oldest first. */
    List<ObjectNode> on(String node) {
        return byNode.getOrDefault(node, List.of());
    }

    NodeFit fit(ObjectNode node) {
        return template.fit(node);
    }

    /** Nodes that have Pods, among them such as are gone. */
    Set<String> occupied() {
        return byNode.keySet();
    }

    int desired() {
        return (int) nodes.stream().filter(it -> fit(it).shouldRun()).count();
    }
}
