package org.collaborizm.grasp.lesson;

import java.util.List;
import java.util.Map;

/**
 * The state in which a step begins.
 *
 * @param manifests the objects of each file as JSON, in the order in which they are applied
 * @param files of the learner's home, by their path from it
 */
public record Start(List<List<Map<String, Object>>> manifests, Map<String, String> files) {
    /** An empty cluster, in which every lesson begins. */
    public static final Start EMPTY = new Start(List.of(), Map.of());

    public Start {
        manifests = manifests.stream().map(List::copyOf).toList();
        files = Map.copyOf(files);
    }
}
