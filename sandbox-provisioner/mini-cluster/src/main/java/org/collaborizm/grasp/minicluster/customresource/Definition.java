package org.collaborizm.grasp.minicluster.customresource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import tools.jackson.databind.JsonNode;

/** A CustomResourceDefinition, read. */
record Definition(JsonNode object) {
    private static final Set<String> VERBS =
            ordered("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");
    private static final Set<String> PART_VERBS = ordered("get", "patch", "update");

    boolean established() {
        return object.at("/status/conditions")
                .valueStream()
                .anyMatch(it -> it.path("type").asString("").equals("Established")
                        && it.path("status").asString("").equals("True"));
    }

    String group() {
        return object.at("/spec/group").asString("");
    }

    String plural() {
        return object.at("/spec/names/plural").asString("");
    }

    String kind() {
        return object.at("/spec/names/kind").asString("");
    }

    String storageVersion() {
        return object.at("/spec/versions")
                .valueStream()
                .filter(it -> it.path("storage").asBoolean(false))
                .map(it -> it.path("name").asString(""))
                .findFirst()
                .orElse("");
    }

    /** In the order of preference: released versions before betas before alphas, later ones first. */
    List<ResourceType> types() {
        return object.at("/spec/versions")
                .valueStream()
                .filter(it -> it.path("served").asBoolean(false))
                .sorted(Comparator.comparing(
                        it -> new VersionPriority(it.path("name").asString(""))))
                .map(this::type)
                .toList();
    }

    private ResourceType type(JsonNode version) {
        var kind = new GroupVersionKind(group(), version.path("name").asString(""), kind());
        var custom = new CustomVersion(version);
        return new ResourceType(
                kind,
                names(),
                object.at("/spec/scope").asString("").equals("Namespaced"),
                VERBS,
                parts(kind, version.path("subresources")),
                SchemaTypes.root(openApiName(kind), custom.openApi()),
                storageVersion(),
                custom);
    }

    private ResourceType.Names names() {
        var names = object.at("/spec/names");
        return new ResourceType.Names(
                plural(),
                names.path("singular").asString(kind().toLowerCase(Locale.ROOT)),
                names.path("shortNames").valueStream().map(JsonNode::asString).toList(),
                names.path("categories").valueStream().map(JsonNode::asString).toList());
    }

    private static List<ResourceType.Subresource> parts(GroupVersionKind kind, JsonNode declared) {
        var parts = new ArrayList<ResourceType.Subresource>();
        if (declared.has("status")) {
            parts.add(new ResourceType.Subresource("status", kind, PART_VERBS));
        }
        if (declared.has("scale")) {
            var scale = new GroupVersionKind("autoscaling", "v1", "Scale");
            parts.add(new ResourceType.Subresource("scale", scale, PART_VERBS));
        }
        return parts;
    }

    /** {@code com.example.stable.v1.CronTab} for the group {@code stable.example.com}. */
    private static String openApiName(GroupVersionKind kind) {
        var reversed = Arrays.asList(kind.group().split("\\."));
        Collections.reverse(reversed);
        return String.join(".", reversed) + "." + kind.version() + "." + kind.kind();
    }

    private static Set<String> ordered(String... verbs) {
        return Collections.unmodifiableSet(
                Stream.of(verbs).collect(LinkedHashSet::new, LinkedHashSet::add, LinkedHashSet::addAll));
    }
}
