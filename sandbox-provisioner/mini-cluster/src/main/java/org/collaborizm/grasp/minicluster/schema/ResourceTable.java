package org.collaborizm.grasp.minicluster.schema;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads {@code resources.yaml}: what goes without saying is left out there. A resource is namespaced, has every verb, is
 * stored in its own version, and is called in the singular as its kind in lower case.
 */
final class ResourceTable {
    private static final Set<String> EVERY_VERB =
            verbs(Stream.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"));
    private static final Set<String> PART_VERBS = verbs(Stream.of("get", "patch", "update"));
    private static final GroupVersionKind SCALE = new GroupVersionKind("autoscaling", "v1", "Scale");

    private final String types;
    private final String group;
    private final String version;

    private ResourceTable(JsonNode groupVersion) {
        types = groupVersion.path("types").asString();
        group = groupVersion.path("group").asString();
        version = groupVersion.path("version").asString();
    }

    static List<ResourceType> read(String resource) {
        return YAMLMapper.shared()
                .readTree(ResourceTable.class.getResourceAsStream(resource))
                .valueStream()
                .flatMap(it -> new ResourceTable(it).resources(it.path("resources")))
                .toList();
    }

    private Stream<ResourceType> resources(JsonNode listed) {
        return listed.valueStream().map(this::resource);
    }

    private ResourceType resource(JsonNode it) {
        var kind = new GroupVersionKind(group, version, it.path("kind").asString());
        return new ResourceType(
                kind,
                names(it),
                !it.path("cluster").asBoolean(false),
                it.has("verbs") ? verbs(texts(it.path("verbs")).stream()) : EVERY_VERB,
                it.path("parts").valueStream().map(part -> part(kind, part)).toList(),
                BuiltInTypes.shared().struct(types + "." + kind.kind()),
                it.path("stored").asString(version));
    }

    private static ResourceType.Names names(JsonNode it) {
        var singular = it.path("kind").asString().toLowerCase(Locale.ROOT);
        return new ResourceType.Names(
                it.path("plural").asString(),
                it.path("singular").asString(singular),
                texts(it.path("short")),
                texts(it.path("categories")));
    }

    /** A name alone, or its verbs and the kind of what is sent: {@code exec: [PodExecOptions, create, get]}. */
    private static ResourceType.Subresource part(GroupVersionKind owner, JsonNode it) {
        if (it.isString()) {
            var kind = it.asString().equals("scale") ? SCALE : owner;
            return new ResourceType.Subresource(it.asString(), kind, PART_VERBS);
        }
        var part = it.properties().iterator().next();
        var said = texts(part.getValue());
        return new ResourceType.Subresource(
                part.getKey(), kind(owner, said.getFirst()), verbs(said.stream().skip(1)));
    }

    /** @param said {@code PodExecOptions} of the owner's group, or {@code policy/v1/Eviction} */
    private static GroupVersionKind kind(GroupVersionKind owner, String said) {
        var slash = said.lastIndexOf('/');
        return slash < 0
                ? new GroupVersionKind(owner.group(), owner.version(), said)
                : GroupVersionKind.of(said.substring(0, slash), said.substring(slash + 1));
    }

    private static Set<String> verbs(Stream<String> verbs) {
        return Collections.unmodifiableSet(
                verbs.sorted().collect(LinkedHashSet::new, LinkedHashSet::add, LinkedHashSet::addAll));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
