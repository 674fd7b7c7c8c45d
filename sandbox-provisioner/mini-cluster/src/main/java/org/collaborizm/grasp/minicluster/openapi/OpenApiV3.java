package org.collaborizm.grasp.minicluster.openapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.schema.Resources;
import tools.jackson.databind.node.ObjectNode;

/** OpenAPI 3 by group and version. Documents of built-in groups are made once for all clusters of the JVM. */
record OpenApiV3(Resources resources) {
    private static final Map<String, HashedDocument> BUILT_IN = new ConcurrentHashMap<>();

    /** Where the documents are; the address of one changes with it. */
    ObjectNode index() {
        var document = Json.object();
        var paths = document.putObject("paths");
        Groups.of(resources)
                .byGroup()
                .forEach((group, versions) -> versions.forEach((version, types) -> {
                    var path = path(group, version);
                    paths.putObject(path)
                            .put("serverRelativeURL", document(path, types).address(path));
                }));
        return document;
    }

    /** @param path {@code api/v1} or {@code apis/apps/v1} */
    Optional<HashedDocument> find(String path) {
        var parts = path.split("/", 0);
        var group = parts.length == 3 ? parts[1] : "";
        var version = parts[parts.length - 1];
        var types = Groups.of(resources).resources(group, version);
        if (types.isEmpty() || !path.equals(path(group, version))) {
            return Optional.empty();
        }
        return Optional.of(document(path, types));
    }

    private static HashedDocument document(String path, List<ResourceType> types) {
        return types.stream().allMatch(it -> it.custom() == null)
                ? BUILT_IN.computeIfAbsent(path, _ -> document(types))
                : document(types);
    }

    private static HashedDocument document(List<ResourceType> types) {
        var document = Json.object().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", Version.GIT_VERSION);
        document.set("paths", Paths.of(types, "#/components/schemas/"));
        var schemas = document.putObject("components").putObject("schemas");
        new Definitions("#/components/schemas/").addAll(schemas, types);
        return new HashedDocument(Documents.bytes(document));
    }

    private static String path(String group, String version) {
        return group.isEmpty() ? "api/" + version : "apis/" + group + "/" + version;
    }
}
