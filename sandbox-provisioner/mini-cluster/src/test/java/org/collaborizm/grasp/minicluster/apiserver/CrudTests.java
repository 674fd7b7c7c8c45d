package org.collaborizm.grasp.minicluster.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrudTests {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";

    private final TestServer api = new TestServer();

    @Test
    void whatIsCreatedHasWhatTheSystemAdds() {
        var created = api.post(MAPS, TestServer.configMap("a"));
        assertThat(created.code()).isEqualTo(201);
        var metadata = created.body().path("metadata");
        assertThat(metadata.path("uid").asString()).hasSize(36);
        assertThat(metadata.path("creationTimestamp").asString()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(metadata.path("resourceVersion").asString()).isEqualTo("1");
        assertThat(api.get(MAPS + "/a").body()).isEqualTo(created.body());
    }

    @Test
    void whatIsThereIsNotCreatedAgain() {
        api.post(MAPS, TestServer.configMap("a"));
        var again = api.post(MAPS, TestServer.configMap("a"));
        assertThat(again.code()).isEqualTo(409);
        assertThat(message(again)).isEqualTo("configmaps \"a\" already exists");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(message(api.get(MAPS + "/a"))).isEqualTo("configmaps \"a\" not found");
        assertThat(message(api.get("/api/v1/namespaces/default/things/a")))
                .isEqualTo("the server could not find the requested resource");
    }

    @Test
    void aNameIsGenerated() {
        var object = TestServer.configMap("");
        ((tools.jackson.databind.node.ObjectNode) object.get("metadata"))
                .put("generateName", "web-")
                .remove("name");
        var name = api.post(MAPS, object).body().path("metadata").path("name").asString();
        assertThat(name).matches("web-[bcdfghjklmnpqrstvwxz2456789]{5}");
    }

    @Test
    void anOldVersionIsNotUpdated() {
        var first = api.post(MAPS, TestServer.configMap("a")).body().deepCopy();
        var object = (tools.jackson.databind.node.ObjectNode) first;
        object.putObject("data").put("k", "1");
        assertThat(api.put(MAPS + "/a", object).code()).isEqualTo(200);
        object.putObject("data").put("k", "2");
        var late = api.put(MAPS + "/a", object);
        assertThat(late.code()).isEqualTo(409);
        assertThat(message(late))
                .isEqualTo(
                        "Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please apply your changes to the latest version and try again");
    }

    @Test
    void whatSaysTheSameChangesNothing() {
        var first = api.post(MAPS, TestServer.configMap("a")).body();
        var same = api.put(MAPS + "/a", TestServer.configMap("a"));
        assertThat(same.body().path("metadata").path("resourceVersion"))
                .isEqualTo(first.path("metadata").path("resourceVersion"));
    }

    @Test
    void anotherNamespaceIsRefused() {
        var refused = api.post("/api/v1/namespaces/other/configmaps", TestServer.configMap("a"));
        assertThat(message(refused))
                .isEqualTo("the namespace of the provided object does not match the namespace sent on the request");
    }

    @Test
    void anotherVersionIsRefused() {
        var refused = api.post(MAPS, TestServer.configMap("a").put("apiVersion", "v2"));
        assertThat(message(refused))
                .isEqualTo("the API version in the data (v2) does not match the expected API version (v1)");
    }

    @Test
    void unknownFieldsAreToldOrRefused() {
        var odd = TestServer.configMap("a").put("unknown", 1);
        assertThat(api.post(MAPS + "?dryRun=All", odd).warnings()).containsExactly("unknown field \"unknown\"");
        assertThat(message(api.post(MAPS + "?fieldValidation=Strict", odd)))
                .isEqualTo(
                        "ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding error: unknown field \"unknown\"");
    }

    @Test
    void aDryRunLeavesNothing() {
        assertThat(api.post(MAPS + "?dryRun=All", TestServer.configMap("a")).code())
                .isEqualTo(201);
        assertThat(api.get(MAPS + "/a").code()).isEqualTo(404);
    }

    @Test
    void theStatusIsChangedByItselfOnly() {
        var path = "/apis/apps/v1/namespaces/default/deployments";
        var object = TestServer.object("apps/v1", "Deployment", "default", "web");
        object.putObject("spec").put("replicas", 1);
        object.putObject("status").put("replicas", 7);
        assertThat(api.post(path, object).body().path("status").isEmpty()).isTrue();
        var updated = api.put(path + "/web/status", object).body();
        assertThat(updated.path("status").path("replicas").asInt()).isEqualTo(7);
        assertThat(updated.path("metadata").path("generation").asInt()).isEqualTo(1);
        object.putObject("spec").put("replicas", 2);
        object.putObject("status").put("replicas", 8);
        var scaled = api.put(path + "/web", object).body();
        assertThat(scaled.path("status").path("replicas").asInt()).isEqualTo(7);
        assertThat(scaled.path("metadata").path("generation").asInt()).isEqualTo(2);
    }

    @Test
    void aPatchChangesWhatItNames() {
        api.post(MAPS, TestServer.configMap("a"));
        var patch = org.collaborizm.grasp.minicluster.apimachinery.Json.parse("{\"data\":{\"k\":\"v\"}}");
        assertThat(api.mergePatch(MAPS + "/a", patch)
                        .body()
                        .path("data")
                        .path("k")
                        .asString())
                .isEqualTo("v");
    }

    private static String message(ApiResponse.Answer answer) {
        return answer.body().path("message").asString();
    }
}
