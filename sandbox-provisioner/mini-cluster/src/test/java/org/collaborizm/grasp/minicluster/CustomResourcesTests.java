package org.collaborizm.grasp.minicluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apiserver.ApiRequest;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A CustomResourceDefinition from its creation to its deletion. */
class CustomResourcesTests {
    private static final User ADMIN = User.admin("admin");
    private static final GroupVersionResource DEFINITIONS =
            GroupVersionResource.of("apiextensions.k8s.io/v1", "customresourcedefinitions");
    private static final GroupVersionResource WIDGETS = GroupVersionResource.of("example.com/v1", "widgets");
    private static final ObjectKey MINE = new ObjectKey("default", "mine");
    private static final ObjectKey DEFINITION = new ObjectKey("", "widgets.example.com");

    private final MiniCluster cluster = MiniCluster.start(ClusterSpec.stepped(List.of()));
    private final ApiClient api = cluster.api(ADMIN);

    @BeforeEach
    void define() throws InterruptedException {
        cluster.awaitRest();
        api.create(DEFINITIONS, Json.parse("""
                {"metadata":{"name":"widgets.example.com"},
                 "spec":{"group":"example.com","scope":"Namespaced","names":{"plural":"widgets","kind":"Widget"},
                   "versions":[{"name":"v1","served":true,"storage":true,"subresources":{"status":{},
                     "scale":{"specReplicasPath":".spec.size","statusReplicasPath":".status.made"}},
                     "additionalPrinterColumns":[{"name":"Size","type":"integer","jsonPath":".spec.size"}],
                     "schema":{"openAPIV3Schema":{"type":"object","properties":{
                       "spec":{"type":"object","description":"What the widget is like.","properties":{
                         "size":{"type":"integer","minimum":1,"default":5},"colour":{"type":"string"}}},
                       "status":{"type":"object","properties":{
                         "ready":{"type":"boolean"},"made":{"type":"integer"}}}}}}}]}}
                """));
        cluster.pass(Duration.ofSeconds(2));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void itsScaleIsWhereItsDefinitionSays() {
        api.create(
                WIDGETS,
                Json.parse("{\"metadata\":{\"name\":\"mine\",\"namespace\":\"default\"},\"spec\":{\"size\":3}}"));
        var path = "/apis/example.com/v1/namespaces/default/widgets/mine/scale";
        assertThat(get(path, "").at("/spec/replicas").asInt()).isEqualTo(3);
        var patch = new ApiRequest(
                ADMIN,
                "PATCH",
                path,
                Map.of(),
                Map.of("content-type", "application/merge-patch+json"),
                new ApiRequest.Body.Tree(Json.parse("{\"spec\":{\"replicas\":7}}")));
        cluster.handle(patch);
        assertThat(api.get(WIDGETS, MINE).path("spec").toString()).isEqualTo("{\"size\":7}");
    }

    @Test
    void itIsEstablished() {
        var definition = api.get(DEFINITIONS, DEFINITION);
        assertThat(definition.at("/status/conditions").findValuesAsString("type"))
                .containsExactly("NamesAccepted", "Established");
        assertThat(definition.at("/status/acceptedNames/listKind").asString()).isEqualTo("WidgetList");
        assertThat(definition.at("/status/storedVersions/0").asString()).isEqualTo("v1");
    }

    @Test
    void itsKindIsDiscoveredAndExplained() {
        assertThat(get("/apis/example.com/v1", "").at("/resources/0/kind").asString())
                .isEqualTo("Widget");
        assertThat(get("/apis/example.com/v1", "").at("/resources/1/name").asString())
                .isEqualTo("widgets/status");
        var schemas = get("/openapi/v3/apis/example.com/v1", "").at("/components/schemas");
        assertThat(schemas.at("/com.example.v1.Widget/properties/spec/description")
                        .asString())
                .isEqualTo("What the widget is like.");
        assertThat(schemas.at("/com.example.v1.Widget/x-kubernetes-group-version-kind/0/kind")
                        .asString())
                .isEqualTo("Widget");
    }

    @Test
    void objectsAreDefaultedPrunedAndValidated() {
        var made = api.create(WIDGETS, widget("{\"colour\":\"red\",\"weight\":3}"));
        assertThat(made.path("spec")).isEqualTo(Json.parse("{\"colour\":\"red\",\"size\":5}"));
        assertThatThrownBy(() -> api.create(WIDGETS, widget("{\"size\":0}")))
                .hasMessage("Widget.example.com \"mine\" is invalid: spec.size: Invalid value: 0: "
                        + "spec.size in body should be greater than or equal to 1");
    }

    @Test
    void objectsArePrintedInTheirColumns() {
        api.create(WIDGETS, widget("{\"size\":7}"));
        var table =
                get("/apis/example.com/v1/namespaces/default/widgets", "application/json;as=Table;v=v1;g=meta.k8s.io");
        assertThat(table.path("columnDefinitions").findValuesAsString("name")).startsWith("Name", "Size");
        assertThat(table.at("/rows/0/cells").toString()).isEqualTo("[\"mine\",7]");
    }

    @Test
    void withTheDefinitionGoItsObjects() throws InterruptedException {
        api.create(WIDGETS, widget("{}"));
        api.delete(DEFINITIONS, DEFINITION, Json.object());
        cluster.pass(Duration.ofSeconds(5));
        assertThat(api.find(DEFINITIONS, DEFINITION)).isEmpty();
        assertThatThrownBy(() -> api.get(WIDGETS, MINE)).hasMessage("the server could not find the requested resource");
    }

    private static ObjectNode widget(String spec) {
        var widget = Json.parse("{\"metadata\":{\"name\":\"mine\",\"namespace\":\"default\"}}");
        widget.set("spec", Json.parse(spec));
        return widget;
    }

    private JsonNode get(String path, String accept) {
        var request =
                new ApiRequest(ADMIN, "GET", path, Map.of(), Map.of("accept", accept), new ApiRequest.Body.None());
        return switch (cluster.handle(request)) {
            case ApiResponse.Answer answer -> answer.body();
            case ApiResponse.Text text -> Json.parse(new String(text.bytes(), StandardCharsets.UTF_8));
            default -> throw new AssertionError(path);
        };
    }
}
