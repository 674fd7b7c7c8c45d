package org.collaborizm.grasp.lesson;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects a check watches.
 *
 * @param namespace null for all, and for kinds without
 * @param name null for all
 */
public record Selection(
        String apiVersion,
        String kind,
        @Nullable String namespace,
        @Nullable String name,
        Map<String, String> labels,
        Map<String, String> fields) {
    public Selection {
        labels = Map.copyOf(labels);
        fields = Map.copyOf(fields);
    }
}
