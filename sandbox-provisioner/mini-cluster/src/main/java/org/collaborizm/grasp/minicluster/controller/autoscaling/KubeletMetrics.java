package org.collaborizm.grasp.minicluster.controller.autoscaling;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.kubelet.Nodes;
import org.collaborizm.grasp.minicluster.kubelet.process.Usage;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks the nodes themselves, since a controller must not wait in the cluster's loop for an answer of the API that is found
 * in the same loop.
 */
public record KubeletMetrics(Supplier<Nodes> nodes, ApiClient api, ClusterClock clock) implements ResourceMetrics {
    private static final Duration WINDOW = Duration.ofSeconds(15);

    @Override
    public List<PodSample> list(String namespace, LabelSelector selector) {
        return api.list(Kinds.PODS, namespace, selector).stream()
                .flatMap(it -> sample(it).stream())
                .toList();
    }

    private Optional<PodSample> sample(ObjectNode pod) {
        return nodes.get()
                .metrics()
                .pod(ObjectKey.of(pod))
                .map(it -> new PodSample(Meta.name(pod), clock.now(), WINDOW, containers(it)));
    }

    private static Map<String, Map<String, Quantity>> containers(Map<String, Usage> usages) {
        var containers = new HashMap<String, Map<String, Quantity>>();
        usages.forEach((name, used) -> containers.put(
                name,
                Map.of(
                        "cpu", Quantity.ofMilli(Math.round(used.cpu())),
                        "memory", Quantity.ofBytes(used.memory()))));
        return containers;
    }
}
