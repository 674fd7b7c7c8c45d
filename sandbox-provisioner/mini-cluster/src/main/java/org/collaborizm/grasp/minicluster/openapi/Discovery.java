package org.collaborizm.grasp.minicluster.openapi;

import java.util.Collection;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.schema.Resources;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Groups, versions and resources one by one: {@code /apis}, {@code /apis/apps}, {@code /apis/apps/v1}. */
record Discovery(Resources resources) {
    /** @param path {@code /api} or {@code /apis} */
    ObjectNode groups(String path) {
        return path.equals("/api") ? legacyVersions() : groupList();
    }

    /** @param path of a group or of a version of it */
    Optional<ObjectNode> find(String path) {
        var parts = path.substring(1).split("/", 0);
        if (parts.length == 2 && parts[0].equals("api")) {
            return resourceList("", parts[1]);
        }
        if (!parts[0].equals("apis")) {
            return Optional.empty();
        }
        return switch (parts.length) {
            case 2 -> group(parts[1]);
            case 3 -> resourceList(parts[1], parts[2]);
            default -> Optional.empty();
        };
    }

    private static ObjectNode legacyVersions() {
        var document = Json.object().put("kind", "APIVersions");
        document.putArray("versions").add("v1");
        document.putArray("serverAddressByClientCIDRs")
                .addObject()
                .put("clientCIDR", "0.0.0.0/0")
                .put("serverAddress", "kubernetes:6443");
        return document;
    }

    private ObjectNode groupList() {
        var document = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        var listed = document.putArray("groups");
        Groups.of(resources).byGroup().forEach((group, versions) -> {
            if (!group.isEmpty()) {
                listed.add(describe(Json.object(), group, versions.keySet()));
            }
        });
        return document;
    }

    private Optional<ObjectNode> group(String group) {
        var versions = Groups.of(resources).versions(group).keySet();
        var document = Json.object().put("kind", "APIGroup").put("apiVersion", "v1");
        return versions.isEmpty() ? Optional.empty() : Optional.of(describe(document, group, versions));
    }

    private static ObjectNode describe(ObjectNode document, String group, Collection<String> versions) {
        document.put("name", group);
        var listed = document.putArray("versions");
        versions.forEach(
                it -> listed.addObject().put("groupVersion", group + "/" + it).put("version", it));
        document.set("preferredVersion", listed.get(0).deepCopy());
        return document;
    }

    private Optional<ObjectNode> resourceList(String group, String version) {
        var served = Groups.of(resources).resources(group, version);
        if (served.isEmpty()) {
            return Optional.empty();
        }
        var document = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
        document.put("groupVersion", served.getFirst().kind().apiVersion());
        var listed = document.putArray("resources");
        served.forEach(it -> add(listed, it));
        return Optional.of(document);
    }

    private static void add(ArrayNode listed, ResourceType type) {
        var names = type.names();
        var resource = listed.addObject()
                .put("name", names.plural())
                .put("singularName", names.singular())
                .put("namespaced", type.namespaced())
                .put("kind", type.kind().kind());
        type.verbs().forEach(resource.putArray("verbs")::add);
        if (!names.shortNames().isEmpty()) {
            names.shortNames().forEach(resource.putArray("shortNames")::add);
        }
        if (!names.categories().isEmpty()) {
            names.categories().forEach(resource.putArray("categories")::add);
        }
        type.subresources().forEach(it -> add(listed, type, it));
    }

    private static void add(ArrayNode listed, ResourceType type, ResourceType.Subresource part) {
        var resource = listed.addObject()
                .put("name", type.names().plural() + "/" + part.name())
                .put("singularName", "")
                .put("namespaced", type.namespaced());
        if (!part.kind().apiVersion().equals(type.kind().apiVersion())) {
            resource.put("group", part.kind().group())
                    .put("version", part.kind().version());
        }
        resource.put("kind", part.kind().kind());
        part.verbs().forEach(resource.putArray("verbs")::add);
    }
}
