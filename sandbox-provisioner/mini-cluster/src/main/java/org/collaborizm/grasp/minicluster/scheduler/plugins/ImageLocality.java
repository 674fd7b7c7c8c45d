package org.collaborizm.grasp.minicluster.scheduler.plugins;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Score;
import tools.jackson.databind.JsonNode;

/** A node is better if it has the images, the more so the larger they are and the more nodes have them. */
final class ImageLocality implements Score {
    private static final long MEGABYTE = 1024 * 1024;
    private static final long LEAST = 23 * MEGABYTE;
    private static final long MOST_PER_CONTAINER = 1000 * MEGABYTE;

    @Override
    public String name() {
        return "ImageLocality";
    }

    @Override
    public int weight() {
        return 1;
    }

    @Override
    public Map<String, Long> score(PodInfo pod, ClusterView view, List<NodeView> nodes) {
        var images = pod.spec()
                .path("containers")
                .valueStream()
                .map(ImageLocality::image)
                .toList();
        var scores = new HashMap<String, Long>();
        for (var node : nodes) {
            var sum = images.stream().mapToLong(it -> worth(it, node, view)).sum();
            var most = MOST_PER_CONTAINER * Math.max(1, images.size());
            scores.put(node.name(), MOST * (Math.clamp(sum, LEAST, most) - LEAST) / (most - LEAST));
        }
        return scores;
    }

    private static long worth(String image, NodeView node, ClusterView view) {
        var size = node.facts().images().get(image);
        if (size == null) {
            return 0;
        }
        var having = view.nodes().stream()
                .filter(it -> it.facts().images().containsKey(image))
                .count();
        return size * having / view.nodes().size();
    }

    private static String image(JsonNode container) {
        var image = container.path("image").asString("");
        return image.lastIndexOf(':') <= image.lastIndexOf('/') ? image + ":latest" : image;
    }
}
