package org.collaborizm.grasp.lesson;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A node pool that a lesson asks for.
 *
 * @param taints as kubectl writes them: {@code key=value:Effect}
 */
public record Pool(String name, int count, Map<String, String> labels, List<String> taints) {
    public Pool {
        labels = Map.copyOf(labels);
        taints = List.copyOf(taints);
    }

    /** The names of all nodes; the first runs the control plane. */
    public static List<String> nodes(List<Pool> pools) {
        return pools.stream()
                .flatMap(pool -> IntStream.rangeClosed(1, pool.count()).mapToObj(it -> pool.name() + "-" + it))
                .toList();
    }
}
