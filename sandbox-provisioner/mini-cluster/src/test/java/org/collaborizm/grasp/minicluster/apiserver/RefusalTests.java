package org.collaborizm.grasp.minicluster.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.auth.Authorizer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients get wrong on the wire, in the words of a real server. */
class RefusalTests {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";

    private final TestServer api = new TestServer();

    @BeforeEach
    void create() {
        api.post(MAPS, TestServer.configMap("a"));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /a, 405, the server does not allow this method on the requested resource",
        "PUT, '', 405, the server does not allow this method on the requested resource",
        "GET, /a/nothing/more, 404, the server could not find the requested resource"
    })
    void pathsTakeTheirMethods(String method, String path, int code, String message) {
        var answer = api.send(method, MAPS + path, Json.object(), Map.of());
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.body().path("message").asString()).isEqualTo(message);
        assertThat(answer.body().path("details").isObject()).isTrue();
    }

    @Test
    void aPatchDoesNotRename() {
        var answer = api.mergePatch(MAPS + "/a", Json.parse("{\"metadata\":{\"name\":\"b\"}}"));
        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.body().path("message").asString())
                .isEqualTo("the name of the object (b) does not match the name on the URL (a)");
    }

    @Test
    void aPatchIsOfAKindThatIsKnown() {
        var answer = api.send("PATCH", MAPS + "/a", Json.object(), Map.of("content-type", "application/json"));
        assertThat(answer.code()).isEqualTo(415);
        assertThat(answer.body().path("message").asString()).isEqualTo("415: Unsupported Media Type");
    }

    @Test
    void anAnswerIsInAFormThatThereIs() {
        var answer = api.send("GET", MAPS + "/a", null, Map.of("accept", "text/plain"));
        assertThat(answer.code()).isEqualTo(406);
        assertThat(answer.body().path("message").asString()).isEqualTo("406: Not Acceptable");
    }

    @ParameterizedTest
    @CsvSource({"POST, '', CreateOptions", "PATCH, /a, PatchOptions", "DELETE, /a, DeleteOptions"})
    void aDryRunIsOfAllStages(String method, String path, String kind) {
        var answer = api.send(method, MAPS + path + "?dryRun=Some", TestServer.configMap("a"), Map.of());
        assertThat(answer.code()).isEqualTo(422);
        assertThat(answer.body().path("message").asString())
                .isEqualTo(kind + ".meta.k8s.io \"\" is invalid: dryRun: Unsupported value: []string{\"Some\"}:"
                        + " supported values: \"All\"");
        assertThat(answer.body().path("details").has("name")).isFalse();
    }

    @Test
    void aManagerHasANameThatCanBeRead() {
        var answer = api.send("POST", MAPS + "?fieldManager=" + "x".repeat(129), TestServer.configMap("b"), Map.of());
        assertThat(answer.body().path("message").asString()).contains("fieldManager: Too long");
    }

    @Test
    void groupsThatNobodyServesHaveNoPage() {
        for (var path : new String[] {"/apis/nothing.example.com/v1", "/apis/nothing.example.com/v1/things"}) {
            var answer = (ApiResponse.Text) api.server.handle(TestServer.request("GET", path, null, Map.of()));
            assertThat(answer.code()).isEqualTo(404);
            assertThat(new String(answer.bytes(), StandardCharsets.UTF_8)).isEqualTo("404 page not found\n");
        }
    }

    @Test
    void theScaleOfWhatIsNotThereIsMissing() {
        var answer = api.get("/apis/apps/v1/namespaces/default/deployments/x/scale");
        assertThat(answer.body().path("message").asString()).isEqualTo("deployments/scale.apps \"x\" not found");
    }

    @ParameterizedTest
    @CsvSource({
        "continue=nonsense, 400, invalid continue token: continue key is not valid: invalid character '\\u009e' looking for beginning of value",
        "resourceVersion=abc, 500, 'resourceVersion: Invalid value: \"abc\": strconv.ParseUint: parsing \"abc\": invalid syntax'"
    })
    void listsAreAskedForSensibly(String query, int code, String message) {
        var answer = api.get(MAPS + "?" + query);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.body().path("message").asString()).isEqualTo(message);
    }

    @Test
    void anotherUidIsRefusedByTheStorage() {
        var other = TestServer.configMap("a");
        Json.child(other, "metadata").put("uid", "1");
        assertThat(api.put(MAPS + "/a", other).body().path("message").asString())
                .startsWith("Operation cannot be fulfilled on configmaps \"a\": StorageError: invalid object, Code: 4,"
                        + " Key: /registry/configmaps/default/a, ResourceVersion: 0, AdditionalErrorMsg:"
                        + " Precondition failed: UID in precondition: 1, UID in object meta: ");
    }

    @Test
    void whoMayPatchMayNotCreateWithIt() {
        api.server.authorizer(asked -> new Authorizer.Decision(!asked.verb().equals("create"), ""));
        var apply = Map.of("content-type", "application/apply-patch+yaml");
        var path = MAPS + "/%s?fieldManager=me";
        assertThat(api.send("PATCH", path.formatted("a"), TestServer.configMap("a"), apply)
                        .code())
                .isEqualTo(200);
        assertThat(api.send("PATCH", path.formatted("new"), TestServer.configMap("new"), apply)
                        .body()
                        .path("message")
                        .asString())
                .isEqualTo("configmaps \"new\" is forbidden: ");
    }

    @Test
    void itemsOfAListDoNotSayAgainWhatTheyAre() {
        var list = api.get(MAPS).body();
        assertThat(list.path("kind").asString()).isEqualTo("ConfigMapList");
        assertThat(list.at("/items/0").propertyNames()).doesNotContain("kind", "apiVersion");
    }
}
