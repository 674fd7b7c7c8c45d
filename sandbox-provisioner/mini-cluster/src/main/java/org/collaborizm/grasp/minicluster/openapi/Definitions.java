package org.collaborizm.grasp.minicluster.openapi;

import java.util.ArrayList;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.schema.BuiltInTypes;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of resources, of their lists and parts, and of everything they are made of. */
record Definitions(String prefix) {
    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";
    private static final List<String> ALWAYS = List.of("DeleteOptions", "Status", "WatchEvent", "Patch");

    void addAll(ObjectNode into, List<ResourceType> types) {
        var schemas = new Schemas(prefix);
        for (var type : types) {
            var custom = type.custom();
            if (custom != null) {
                addCustom(into, type, custom.openApi());
                schemas.addAll(into, BuiltInTypes.shared().objectMeta());
                schemas.addAll(into, BuiltInTypes.shared().struct(META + "ListMeta"));
            } else {
                addBuiltIn(into, schemas, type);
            }
        }
        for (var name : ALWAYS) {
            BuiltInTypes.shared().find(META + name).ifPresent(it -> schemas.addAll(into, it));
        }
        name(into, META + "DeleteOptions", new GroupVersionKind("", "v1", "DeleteOptions"));
        name(into, META + "Status", new GroupVersionKind("", "v1", "Status"));
        name(into, META + "WatchEvent", new GroupVersionKind("", "v1", "WatchEvent"));
    }

    private static void addBuiltIn(ObjectNode into, Schemas schemas, ResourceType type) {
        var packageName = packageOf(type.struct().name());
        var kinds = new ArrayList<>(List.of(type.kind(), kind(type.kind(), type.listKind())));
        type.subresources().forEach(it -> kinds.add(it.kind()));
        for (var kind : kinds) {
            var home = kind.apiVersion().equals(type.kind().apiVersion()) ? packageName : packageOf(kind);
            BuiltInTypes.shared().find(home + kind.kind()).ifPresent(it -> {
                schemas.addAll(into, it);
                name(into, it.name(), kind);
            });
        }
    }

    /** As {@code apiextensions-apiserver/pkg/controller/openapi/builder} has them: the schema, and the list of it. */
    private void addCustom(ObjectNode into, ResourceType type, ObjectNode schema) {
        var name = type.struct().name();
        into.set(name, withMetadata(schema.deepCopy()));
        name(into, name, type.kind());
        var list = into.putObject(name + "List")
                .put(
                        "description",
                        type.listKind() + " is a list of " + type.kind().kind())
                .put("type", "object");
        list.putArray("required").add("items");
        var properties = withMetadata(list, "ListMeta");
        var items = properties.putObject("items").put("type", "array");
        items.put(
                "description",
                "List of %s. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md"
                        .formatted(type.names().plural()));
        Schemas.refer(items.putObject("items"), prefix, name);
        name(into, name + "List", kind(type.kind(), type.listKind()));
    }

    private ObjectNode withMetadata(ObjectNode schema) {
        schema.put("type", "object");
        withMetadata(schema, "ObjectMeta");
        return schema;
    }

    private ObjectNode withMetadata(ObjectNode schema, String metadata) {
        var properties = Json.child(schema, "properties");
        var declared = BuiltInTypes.shared().struct("io.k8s.api.core.v1.Pod").fields();
        for (var name : List.of("apiVersion", "kind")) {
            var field = declared.get(name);
            properties
                    .putObject(name)
                    .put("description", field == null ? "" : field.doc())
                    .put("type", "string");
        }
        var reference = properties.putObject("metadata");
        reference.put(
                "description",
                "Standard " + (metadata.equals("ListMeta") ? "list" : "object's")
                        + " metadata. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#"
                        + (metadata.equals("ListMeta") ? "types-kinds" : "metadata"));
        Schemas.refer(reference, prefix, META + metadata);
        return properties;
    }

    private static void name(ObjectNode into, String schema, GroupVersionKind kind) {
        if (into.get(schema) instanceof ObjectNode known) {
            known.putArray("x-kubernetes-group-version-kind").add(Paths.kind(kind));
        }
    }

    private static GroupVersionKind kind(GroupVersionKind like, String kind) {
        return new GroupVersionKind(like.group(), like.version(), kind);
    }

    private static String packageOf(String structName) {
        return structName.substring(0, structName.lastIndexOf('.') + 1);
    }

    /** Groups of parts that live elsewhere: {@code policy/v1 Eviction}, {@code autoscaling/v1 Scale}. */
    private static String packageOf(GroupVersionKind kind) {
        return "io.k8s.api." + kind.group().replaceFirst("\\..*", "") + "." + kind.version() + ".";
    }
}
