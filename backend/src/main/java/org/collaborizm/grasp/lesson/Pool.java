package org.collaborizm.grasp.lesson;

import java.util.List;
import java.util.Map;

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
}
