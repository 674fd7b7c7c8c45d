package org.collaborizm.grasp.minicluster.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class WatchTests {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";

    private final TestServer api = new TestServer();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    @Test
    void whatIsThereIsToldAndThenWhatChanges() {
        api.post(MAPS, TestServer.configMap("a"));
        watch("?watch=1");
        api.mergePatch(MAPS + "/a", Json.parse("{\"data\":{\"k\":\"v\"}}"));
        api.delete(MAPS + "/a", Json.object());
        await().untilAsserted(() -> assertThat(kinds()).containsExactly("ADDED", "MODIFIED", "DELETED"));
        assertThat(events.getLast()
                        .path("object")
                        .path("metadata")
                        .path("resourceVersion")
                        .asString())
                .isEqualTo("3");
    }

    @Test
    void noMoreWatchesAreOpenThanThereMayBe() {
        var watches = IntStream.range(0, Watches.MOST)
                .mapToObj(_ -> api.server.handle(TestServer.request("GET", MAPS + "?watch=1", null, Map.of())))
                .map(ApiResponse.Streaming.class::cast)
                .map(ApiResponse.Streaming::source)
                .toList();
        assertThat(api.get(MAPS + "?watch=1").code()).isEqualTo(429);
        watches.getFirst().start(_ -> {}, () -> {});
        assertThat(api.get(MAPS + "?watch=1").code()).isEqualTo(429);
        watches.getFirst().stop();
        watches.getLast().stop();
        watch("?watch=1");
        watch("?watch=1");
        assertThat(api.get(MAPS + "?watch=1").code()).isEqualTo(429);
    }

    @Test
    void aSelectorSeesObjectsComeAndGo() {
        watch("?watch=1&labelSelector=x%3Dy");
        api.post(MAPS, TestServer.configMap("a"));
        api.mergePatch(MAPS + "/a", Json.parse("{\"metadata\":{\"labels\":{\"x\":\"y\"}}}"));
        api.mergePatch(MAPS + "/a", Json.parse("{\"metadata\":{\"labels\":{\"x\":\"z\"}}}"));
        await().untilAsserted(() -> assertThat(kinds()).containsExactly("ADDED", "DELETED"));
        var gone = events.getLast().path("object");
        assertThat(Meta.labels(gone)).containsEntry("x", "y");
        assertThat(Meta.resourceVersion(gone)).isEqualTo(3);
    }

    @Test
    void aWatchFromAVersionTellsWhatCameAfter() {
        api.post(MAPS, TestServer.configMap("a"));
        api.post(MAPS, TestServer.configMap("b"));
        watch("?watch=1&resourceVersion=1");
        await().untilAsserted(() -> assertThat(kinds()).containsExactly("ADDED"));
        assertThat(Meta.name(events.getFirst().path("object"))).isEqualTo("b");
    }

    @Test
    void initialEventsEndWithABookmark() {
        api.post(MAPS, TestServer.configMap("a"));
        watch("?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true");
        await().untilAsserted(() -> assertThat(kinds()).containsExactly("ADDED", "BOOKMARK"));
        assertThat(Meta.annotations(events.getLast().path("object")))
                .containsEntry("k8s.io/initial-events-end", "true");
    }

    @Test
    void aVersionLongPastIsGone() {
        api.post(MAPS, TestServer.configMap("a"));
        for (var i = 0; i < 1100; i++) {
            api.mergePatch(MAPS + "/a", Json.parse("{\"data\":{\"k\":\"" + i + "\"}}"));
        }
        watch("?watch=1&resourceVersion=1");
        await().untilAsserted(() -> assertThat(kinds()).containsExactly("ERROR"));
        assertThat(events.getFirst().path("object").path("code").asInt()).isEqualTo(410);
        await().untilTrue(ended);
    }

    @Test
    void aWatchEndsAfterItsTime() {
        watch("?watch=1&timeoutSeconds=10");
        api.pass(Duration.ofSeconds(11));
        await().untilTrue(ended);
    }

    @Test
    void whoFollowsKnowsWhatAListShows() {
        watch("?watch=1");
        var random = new Random(7);
        for (var i = 0; i < 500; i++) {
            var name = "m" + random.nextInt(20);
            switch (random.nextInt(3)) {
                case 0 -> api.post(MAPS, TestServer.configMap(name));
                case 1 -> api.mergePatch(MAPS + "/" + name, Json.parse("{\"data\":{\"k\":\"" + i + "\"}}"));
                default -> api.delete(MAPS + "/" + name, Json.object());
            }
        }
        var listed = new TreeMap<String, JsonNode>();
        api.get(MAPS).body().path("items").forEach(it -> listed.put(Meta.name(it), typed(it)));
        await().untilAsserted(() -> assertThat(followed()).isEqualTo(listed));
    }

    /** As the items of a list are not. */
    private static JsonNode typed(JsonNode item) {
        var typed = Json.object().put("kind", "ConfigMap").put("apiVersion", "v1");
        item.forEachEntry(typed::set);
        return typed;
    }

    private Map<String, JsonNode> followed() {
        var known = new TreeMap<String, JsonNode>();
        for (var event : events) {
            var object = event.path("object");
            if (event.path("type").asString().equals("DELETED")) {
                known.remove(Meta.name(object));
            } else {
                known.put(Meta.name(object), object);
            }
        }
        return known;
    }

    private List<String> kinds() {
        return events.stream().map(it -> it.path("type").asString()).toList();
    }

    private void watch(String query) {
        var response = api.server.handle(TestServer.request("GET", MAPS + query, null, Map.of()));
        var streaming = (ApiResponse.Streaming) response;
        streaming.source().start(line -> events.add(read(line)), () -> ended.set(true));
    }

    private static ObjectNode read(byte[] line) {
        return Json.parse(new String(line, StandardCharsets.UTF_8));
    }
}
