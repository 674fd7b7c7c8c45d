package org.collaborizm.grasp.minicluster.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

/** Every resource of discovery does over the wire what its verbs promise. */
class RoundTripTests {
    private static final ServedCluster CLUSTER = ServedCluster.inQuickTime();
    private static final List<ServedResource> RESOURCES = ServedResource.all(CLUSTER);

    static final List<ServedResource> STORED =
            RESOURCES.stream().filter(it -> it.can("update")).toList();
    static final List<ServedResource> ANSWERED = RESOURCES.stream()
            .filter(it -> it.can("create") && !it.can("get") && !it.name().equals("bindings"))
            .toList();

    @BeforeAll
    static void makeANamespace() {
        var namespace = Json.parse("{\"metadata\":{\"name\":\"" + ServedResource.NAMESPACE + "\"}}");
        assertThat(CLUSTER.send("POST", "/api/v1/namespaces", "application/json", namespace)
                        .code())
                .isEqualTo(201);
    }

    @AfterAll
    static void close() {
        CLUSTER.close();
    }

    @ParameterizedTest
    @FieldSource("STORED")
    void isCreatedReadUpdatedPatchedAndDeletedAsIsSeenByAWatch(ServedResource resource) {
        var trip = new RoundTrip(CLUSTER, resource, 1);
        var before = CLUSTER.get(resource.collection()).body().at("/metadata/resourceVersion");
        try (var watching = CLUSTER.watch(resource.collection() + "?watch=1&resourceVersion=" + before.asString())) {
            trip.create();
            trip.read();
            trip.update();
            trip.patch();
            trip.status();
            trip.delete();
            await().untilAsserted(() -> assertThat(watching.types(trip.name()))
                    .startsWith("ADDED", "MODIFIED")
                    .endsWith("DELETED")
                    .doesNotContain("ERROR"));
        }
    }

    @ParameterizedTest
    @FieldSource("STORED")
    void aCollectionIsDeletedAsASelectorSays(ServedResource resource) {
        var gone = new RoundTrip(CLUSTER, resource, 2);
        var kept = new RoundTrip(CLUSTER, resource, 3);
        gone.create();
        kept.create();
        var reply = CLUSTER.send("DELETE", resource.collection() + "?labelSelector=trip=2", "", new byte[0]);
        if (resource.can("deletecollection")) {
            assertThat(reply.code()).as(reply.text()).isEqualTo(200);
            gone.awaitGone();
        } else {
            assertThat(reply.code()).isEqualTo(405);
            gone.delete();
        }
        kept.delete();
    }

    @ParameterizedTest
    @FieldSource("STORED")
    void aDryRunStoresNothing(ServedResource resource) {
        var object = MinimalObjects.of(resource, 4);
        var reply = CLUSTER.send("POST", resource.collection() + "?dryRun=All", "application/json", object);
        assertThat(reply.code()).as(reply.text()).isEqualTo(201);
        assertThat(reply.body().at("/metadata/uid").asString()).isNotEmpty();
        assertThat(CLUSTER.get(resource.collection() + "/"
                                + object.at("/metadata/name").asString())
                        .code())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @FieldSource("ANSWERED")
    void isAnsweredAndNotStored(ServedResource resource) {
        var reply = CLUSTER.send("POST", resource.collection(), "application/json", MinimalObjects.of(resource, 5));
        assertThat(reply.code()).as(reply.text()).isEqualTo(201);
        assertThat(reply.body().path("kind").asString()).isEqualTo(resource.kind());
        assertThat(reply.body().path("status").isObject()).isTrue();
        assertThat(CLUSTER.get(resource.collection()).code()).isEqualTo(405);
    }

    @Test
    void aPodIsBoundByABindingOfItsNamespace() {
        var bindings = "/api/v1/namespaces/trip/bindings";
        var binding = Json.parse("{\"metadata\":{\"name\":\"bound\"},\"target\":{\"kind\":\"Node\",\"name\":\"n1\"}}");
        assertThat(CLUSTER.send("POST", bindings, "application/json", binding).text())
                .contains("pods \\\"bound\\\" not found");
        var pods = "/api/v1/namespaces/trip/pods";
        CLUSTER.send("POST", pods, "application/json", Json.parse("""
                {"metadata": {"name": "bound"}, "spec": {"containers": [{"name": "c", "image": "nginx"}]}}"""));
        assertThat(CLUSTER.send("POST", bindings, "application/json", binding).code())
                .isEqualTo(201);
        assertThat(CLUSTER.get(pods + "/bound").body().at("/spec/nodeName").asString())
                .isEqualTo("n1");
        assertThat(CLUSTER.get(bindings).code()).isEqualTo(405);
    }

    @Test
    void whatIsOnlyReadIsListed() {
        var listed = RESOURCES.stream()
                .filter(it -> it.verbs().equals(List.of("get", "list")))
                .toList();
        assertThat(listed).extracting(ServedResource::kind).contains("ComponentStatus", "NodeMetrics", "PodMetrics");
        for (var resource : listed) {
            assertThat(CLUSTER.get(resource.collection()).body().path("kind").asString())
                    .isEqualTo(resource.kind() + "List");
        }
    }

    @Test
    void discoveryAndOpenApiTellOfTheSameKinds() {
        assertThat(kinds(CLUSTER.get("/openapi/v2").body()))
                .containsAll(RESOURCES.stream()
                        .filter(it -> !it.groupVersion().startsWith("metrics"))
                        .map(it -> it.groupVersion() + " " + it.kind())
                        .toList());
        assertThat(STORED).hasSizeGreaterThanOrEqualTo(50);
    }

    private static Set<String> kinds(JsonNode document) {
        return document.path("paths")
                .valueStream()
                .flatMap(path -> Stream.of("get", "post").map(path::path))
                .map(it -> it.path("x-kubernetes-group-version-kind"))
                .filter(JsonNode::isObject)
                .map(it -> groupVersion(it) + " " + it.path("kind").asString())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String groupVersion(JsonNode kind) {
        var group = kind.path("group").asString();
        return (group.isEmpty() ? "" : group + "/") + kind.path("version").asString();
    }
}
