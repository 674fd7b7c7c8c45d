package org.collaborizm.grasp.minicluster.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.function.UnaryOperator;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One object's life over the wire; each step asserts what the API promises of it. */
final class RoundTrip {
    private static final String JSON = "application/json";

    private final ServedCluster cluster;
    private final ServedResource resource;
    private final ObjectNode object;

    RoundTrip(ServedCluster cluster, ServedResource resource, int n) {
        this.cluster = cluster;
        this.resource = resource;
        this.object = MinimalObjects.of(resource, n);
    }

    String name() {
        return object.at("/metadata/name").asString();
    }

    void create() {
        var created = ok(201, cluster.send("POST", resource.collection(), JSON, object));
        assertThat(created.path("kind").asString()).isEqualTo(resource.kind());
        assertThat(created.path("apiVersion").asString()).isEqualTo(resource.groupVersion());
        assertThat(created.at("/metadata/name").asString()).isEqualTo(name());
        for (var field : new String[] {"uid", "resourceVersion", "creationTimestamp"}) {
            assertThat(created.path("metadata").path(field).asString(""))
                    .as(field)
                    .isNotEmpty();
        }
        var again = cluster.send("POST", resource.collection(), JSON, object);
        assertThat(again.code()).isEqualTo(409);
        assertThat(again.body().path("reason").asString()).isEqualTo("AlreadyExists");
    }

    void read() {
        var got = ok(200, cluster.get(path()));
        var listed = ok(200, cluster.get(resource.collection() + "?labelSelector=trip"));
        assertThat(listed.path("kind").asString()).isEqualTo(resource.kind() + "List");
        assertThat(listed.path("items")).hasSize(1);
        assertThat(listed.at("/items/0/metadata/uid")).isEqualTo(got.at("/metadata/uid"));
        var field = ok(200, cluster.get(resource.collection() + "?fieldSelector=metadata.name%3D" + name()));
        assertThat(field.path("items")).hasSize(1);
    }

    void update() {
        var old = current();
        var changed = replaced("", it -> annotated(it, "updated"));
        assertThat(changed.at("/metadata/annotations/updated").asString()).isEqualTo("yes");
        assertThat(version(changed)).isGreaterThan(version(old));
        assertThat(changed.at("/metadata/uid")).isEqualTo(old.at("/metadata/uid"));
        var stale = cluster.send("PUT", path(), JSON, annotated(old, "stale"));
        assertThat(stale.code()).isEqualTo(409);
        assertThat(stale.body().path("reason").asString()).isEqualTo("Conflict");
    }

    void patch() {
        patched(
                "application/merge-patch+json",
                "{\"metadata\":{\"annotations\":{\"merged\":\"yes\",\"updated\":null}}}");
        patched(
                "application/json-patch+json",
                "[{\"op\":\"add\",\"path\":\"/metadata/annotations/json\",\"value\":\"yes\"}]");
        patched("application/strategic-merge-patch+json", "{\"metadata\":{\"annotations\":{\"strategic\":\"yes\"}}}");
        var applied = """
                {"kind": "%s", "apiVersion": "%s", "metadata": {"name": "%s", "annotations": {"applied": "yes"}}}""".formatted(resource.kind(), resource.groupVersion(), name());
        var reply = cluster.send(
                "PATCH", path() + "?fieldManager=trip&force=true", "application/apply-patch+yaml", bytes(applied));
        var annotations = ok(200, reply).at("/metadata/annotations");
        for (var expected : new String[] {"merged", "json", "strategic", "applied"}) {
            assertThat(annotations.path(expected).asString("")).as(expected).isEqualTo("yes");
        }
        assertThat(annotations.has("updated")).isFalse();
        assertThat(reply.body().at("/metadata/managedFields").findValuesAsString("manager"))
                .contains("trip");
    }

    /** A change of the status changes nothing else. */
    void status() {
        if (cluster.get(path() + "/status").code() == 404) {
            return;
        }
        var before = current();
        replaced("/status", it -> it);
        assertThat(current().path("spec")).isEqualTo(before.path("spec"));
    }

    void delete() {
        var reply = cluster.send("DELETE", path() + "?gracePeriodSeconds=0", "", new byte[0]);
        assertThat(reply.code()).as(reply.text()).isIn(200, 202);
        awaitGone();
    }

    void awaitGone() {
        await().untilAsserted(() -> assertThat(cluster.get(path()).code()).isEqualTo(404));
    }

    private String path() {
        return resource.collection() + "/" + name();
    }

    private ObjectNode current() {
        return (ObjectNode) ok(200, cluster.get(path()));
    }

    /** As clients do it: read, change, write, and again if somebody was faster. */
    private JsonNode replaced(String subresource, UnaryOperator<ObjectNode> change) {
        var reply = cluster.send("PUT", path() + subresource, JSON, change.apply(current()));
        return reply.code() == 409 ? replaced(subresource, change) : ok(200, reply);
    }

    private void patched(String mediaType, String patch) {
        ok(200, cluster.send("PATCH", path(), mediaType, bytes(patch)));
    }

    private static ObjectNode annotated(ObjectNode object, String annotation) {
        Json.child(Json.child(object, "metadata"), "annotations").put(annotation, "yes");
        return object;
    }

    private static long version(JsonNode object) {
        return Long.parseLong(object.at("/metadata/resourceVersion").asString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static JsonNode ok(int code, ServedCluster.Reply reply) {
        assertThat(reply.code()).as(reply.text()).isEqualTo(code);
        return reply.body();
    }
}
