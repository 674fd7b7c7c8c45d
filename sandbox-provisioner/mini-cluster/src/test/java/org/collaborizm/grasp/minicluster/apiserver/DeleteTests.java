package org.collaborizm.grasp.minicluster.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class DeleteTests {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String PODS = "/api/v1/namespaces/default/pods";

    private final TestServer api = new TestServer();

    @Test
    void whatNothingKeepsIsGone() {
        api.post(MAPS, TestServer.configMap("a"));
        var deleted = api.delete(MAPS + "/a", Json.object()).body();
        assertThat(deleted.path("status").asString()).isEqualTo("Success");
        assertThat(deleted.path("details").path("kind").asString()).isEqualTo("configmaps");
        assertThat(api.get(MAPS + "/a").code()).isEqualTo(404);
    }

    @Test
    void aFinalizerKeepsAnObjectUntilItIsTakenAway() {
        var map = TestServer.configMap("a");
        Meta.edit(map).putArray("finalizers").add("example.com/keep");
        api.post(MAPS, map);
        var marked = api.delete(MAPS + "/a", Json.object()).body();
        assertThat(Meta.deleting(marked)).isTrue();
        assertThat(api.get(MAPS + "/a").code()).isEqualTo(200);
        api.mergePatch(MAPS + "/a", Json.parse("{\"metadata\":{\"finalizers\":null}}"));
        assertThat(api.get(MAPS + "/a").code()).isEqualTo(404);
    }

    @Test
    void theWayToDealWithDependentsIsAFinalizer() {
        api.post(MAPS, TestServer.configMap("a"));
        var orphaning = api.delete(MAPS + "/a", Json.object().put("propagationPolicy", "Orphan"))
                .body();
        assertThat(Meta.finalizers(orphaning)).containsExactly("orphan");
        api.post(MAPS, TestServer.configMap("b"));
        var waiting = api.delete(MAPS + "/b", Json.object().put("propagationPolicy", "Foreground"))
                .body();
        assertThat(Meta.finalizers(waiting)).containsExactly("foregroundDeletion");
        assertThat(Meta.of(waiting).path("deletionGracePeriodSeconds").asInt()).isZero();
    }

    @Test
    void anotherUidIsNotDeleted() {
        api.post(MAPS, TestServer.configMap("a"));
        var options = Json.object();
        options.putObject("preconditions").put("uid", "other");
        var refused = api.delete(MAPS + "/a", options);
        assertThat(refused.code()).isEqualTo(409);
        assertThat(refused.body().path("message").asString())
                .startsWith(
                        "Operation cannot be fulfilled on ConfigMap \"a\": the UID in the precondition (other) does not");
    }

    @Test
    void aPodOnANodeIsGivenTimeToEnd() {
        api.post(PODS, pod("n1"));
        var deleted = api.delete(PODS + "/p", Json.object()).body();
        assertThat(Meta.of(deleted).path("deletionTimestamp").asString()).isEqualTo("2026-01-01T00:00:30Z");
        assertThat(Meta.of(deleted).path("deletionGracePeriodSeconds").asInt()).isEqualTo(30);
        api.pass(Duration.ofSeconds(1));
        var shorter = api.delete(PODS + "/p", Json.object().put("gracePeriodSeconds", 5))
                .body();
        assertThat(Meta.of(shorter).path("deletionTimestamp").asString()).isEqualTo("2026-01-01T00:00:05Z");
        api.delete(PODS + "/p", Json.object().put("gracePeriodSeconds", 0));
        assertThat(api.get(PODS + "/p").code()).isEqualTo(404);
    }

    @Test
    void aPodOnNoNodeGoesAtOnce() {
        api.post(PODS, pod(""));
        assertThat(api.delete(PODS + "/p", Json.object()).body().path("kind").asString())
                .isEqualTo("Pod");
        assertThat(api.get(PODS + "/p").code()).isEqualTo(404);
    }

    @Test
    void aDryRunKeepsTheObject() {
        api.post(MAPS, TestServer.configMap("a"));
        assertThat(api.delete(MAPS + "/a?dryRun=All", Json.object()).code()).isEqualTo(200);
        assertThat(api.get(MAPS + "/a").code()).isEqualTo(200);
    }

    @Test
    void aSelectionIsDeleted() {
        var map = TestServer.configMap("a");
        Meta.edit(map).putObject("labels").put("x", "y");
        api.post(MAPS, map);
        api.post(MAPS, TestServer.configMap("b"));
        api.delete(MAPS + "?labelSelector=x%3Dy", Json.object());
        assertThat(api.get(MAPS + "/a").code()).isEqualTo(404);
        assertThat(api.get(MAPS + "/b").code()).isEqualTo(200);
    }

    @Test
    void aNamespaceStaysUntilItIsFinalized() {
        api.post("/api/v1/namespaces", TestServer.object("v1", "Namespace", "", "n"));
        var marked = api.delete("/api/v1/namespaces/n", Json.object()).body().deepCopy();
        assertThat(marked.path("status").path("phase").asString()).isEqualTo("Terminating");
        var finalized = (ObjectNode) marked;
        finalized.putObject("spec");
        api.put("/api/v1/namespaces/n/finalize", finalized);
        assertThat(api.get("/api/v1/namespaces/n").code()).isEqualTo(404);
    }

    private static ObjectNode pod(String node) {
        var pod = TestServer.object("v1", "Pod", "default", "p");
        var spec = pod.putObject("spec").put("terminationGracePeriodSeconds", 30);
        if (!node.isEmpty()) {
            spec.put("nodeName", node);
        }
        return pod;
    }
}
