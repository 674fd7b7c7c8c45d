package org.collaborizm.grasp.minicluster.clients;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A resource as discovery tells of it. */
record ServedResource(String groupVersion, String name, String kind, boolean namespaced, List<String> verbs) {
    /** Where objects are made. */
    static final String NAMESPACE = "trip";

    /** Of every version of every group, without subresources. */
    static List<ServedResource> all(ServedCluster cluster) {
        var groups = cluster.get("/apis").body().path("groups").valueStream();
        var versions = groups.flatMap(it -> it.path("versions").valueStream())
                .map(it -> "/apis/" + it.path("groupVersion").asString());
        return Stream.concat(Stream.of("/api/v1"), versions)
                .flatMap(path -> resources(cluster.get(path).body()))
                .filter(it -> !it.name().contains("/"))
                .toList();
    }

    private static Stream<ServedResource> resources(JsonNode list) {
        var groupVersion = list.path("groupVersion").asString();
        return list.path("resources")
                .valueStream()
                .map(it -> new ServedResource(
                        groupVersion,
                        it.path("name").asString(),
                        it.path("kind").asString(),
                        it.path("namespaced").asBoolean(),
                        it.path("verbs").valueStream().map(JsonNode::asString).toList()));
    }

    boolean can(String verb) {
        return verbs.contains(verb);
    }

    String collection() {
        return (groupVersion.contains("/") ? "/apis/" : "/api/")
                + groupVersion
                + (namespaced ? "/namespaces/" + NAMESPACE : "")
                + "/"
                + name;
    }

    /** Its name and group; the version too where it is not the one that is preferred. */
    @Override
    public String toString() {
        return name + (groupVersion.contains("/") ? "." + groupVersion.substring(0, groupVersion.indexOf('/')) : "");
    }
}
