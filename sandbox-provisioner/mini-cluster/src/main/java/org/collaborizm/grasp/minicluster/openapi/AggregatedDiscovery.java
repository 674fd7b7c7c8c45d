package org.collaborizm.grasp.minicluster.openapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.schema.Resources;
import tools.jackson.databind.node.ObjectNode;

/** Everything in one answer, for clients that ask for an {@code APIGroupDiscoveryList}: kubectl since 1.27. */
record AggregatedDiscovery(Resources resources) {
    private static final List<String> VERSIONS = List.of("v2", "v2beta1");

    /** The version of {@code apidiscovery.k8s.io} the client takes; empty if it takes none. */
    Optional<String> version(String accept) {
        return VERSIONS.stream()
                .filter(it -> accept.contains("g=apidiscovery.k8s.io;v=" + it + ";"))
                .findFirst();
    }

    static String mediaType(String version) {
        return "application/json;g=apidiscovery.k8s.io;v=" + version + ";as=APIGroupDiscoveryList";
    }

    /** @param path {@code /api} for the core group, {@code /apis} for the others */
    ObjectNode document(String path, String version) {
        var document =
                Json.object().put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/" + version);
        document.putObject("metadata");
        var items = document.putArray("items");
        Groups.of(resources).byGroup().forEach((group, versions) -> {
            if (group.isEmpty() == path.equals("/api")) {
                describe(items.addObject(), group, versions);
            }
        });
        return document;
    }

    private static void describe(ObjectNode item, String group, Map<String, List<ResourceType>> versions) {
        var metadata = item.putObject("metadata");
        if (!group.isEmpty()) {
            metadata.put("name", group);
        }
        metadata.putNull("creationTimestamp");
        var listed = item.putArray("versions");
        versions.forEach((version, types) -> {
            var described = listed.addObject().put("version", version);
            var resources = described.putArray("resources");
            types.forEach(it -> describe(resources.addObject(), it));
            described.put("freshness", "Current");
        });
    }

    private static void describe(ObjectNode described, ResourceType type) {
        var names = type.names();
        described.put("resource", names.plural());
        described.set("responseKind", kind(type.kind()));
        described.put("scope", type.namespaced() ? "Namespaced" : "Cluster").put("singularResource", names.singular());
        type.verbs().forEach(described.putArray("verbs")::add);
        if (!names.shortNames().isEmpty()) {
            names.shortNames().forEach(described.putArray("shortNames")::add);
        }
        if (!names.categories().isEmpty()) {
            names.categories().forEach(described.putArray("categories")::add);
        }
        if (!type.subresources().isEmpty()) {
            var parts = described.putArray("subresources");
            type.subresources().forEach(it -> describe(parts.addObject(), it));
        }
    }

    private static void describe(ObjectNode described, ResourceType.Subresource part) {
        described.put("subresource", part.name());
        described.set("responseKind", kind(part.kind()));
        part.verbs().forEach(described.putArray("verbs")::add);
    }

    private static ObjectNode kind(GroupVersionKind kind) {
        return Json.object()
                .put("group", kind.group())
                .put("version", kind.version())
                .put("kind", kind.kind());
    }
}
