package org.collaborizm.grasp.provisioner;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Selects resources of one kind.
 *
 * @param apiVersion group and version as in a manifest: {@code apps/v1}, {@code v1}
 * @param kind as in a manifest: {@code Deployment}
 * @param namespace one namespace, or null for all (and for kinds without)
 * @param name one object, or null for all
 * @param labels label values that must be equal
 * @param fields field selectors that the kind supports, such as {@code reason} for Events
 */
public record ResourceQuery(
        String apiVersion,
        String kind,
        @Nullable String namespace,
        @Nullable String name,
        Map<String, String> labels,
        Map<String, String> fields) {
    public ResourceQuery {
        labels = Map.copyOf(labels);
        fields = Map.copyOf(fields);
    }

    public static ResourceQuery all(String apiVersion, String kind) {
        return new ResourceQuery(apiVersion, kind, null, null, Map.of(), Map.of());
    }
}
