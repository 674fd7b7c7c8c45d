package org.collaborizm.grasp.minicluster.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apiserver.ApiRequest;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.schema.BuiltInResources;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DocumentsTest {
    private final Documents documents = new Documents(BuiltInResources.shared());

    @Test
    void theVersionIsToldAsKubernetesTellsIt() {
        assertThat(get("/version").path("gitVersion").asString()).isEqualTo("v1.32.3");
    }

    @Test
    void groupsAreInTheirOrder() {
        var groups = get("/apis")
                .path("groups")
                .valueStream()
                .map(it -> it.path("name").asString());
        assertThat(groups)
                .startsWith("apiregistration.k8s.io", "apps", "events.k8s.io")
                .doesNotContain("");
        assertThat(get("/apis/autoscaling").at("/preferredVersion/version").asString())
                .isEqualTo("v2");
    }

    @Test
    void resourcesAreListedWithTheirParts() {
        var core = get("/api/v1");
        assertThat(core.path("groupVersion").asString()).isEqualTo("v1");
        assertThat(core.path("resources")
                        .valueStream()
                        .map(it -> it.path("name").asString()))
                .contains("pods", "pods/log", "pods/eviction", "serviceaccounts/token");
    }

    @Test
    void everythingComesAtOnceToWhoTakesIt() {
        var accept = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";
        var answer = (ApiResponse.Text) documents.find(request("/apis", accept)).orElseThrow();
        assertThat(answer.mediaType()).contains("v=v2;as=APIGroupDiscoveryList");
        var items = Json.MAPPER.readTree(answer.bytes()).path("items");
        assertThat(items.valueStream().map(it -> it.at("/metadata/name").asString()))
                .contains("apps");
    }

    @Test
    void kubectlGetsOpenApi2InProtobuf() {
        var accept = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";
        var answer = (ApiResponse.Text)
                documents.find(request("/openapi/v2", accept)).orElseThrow();
        assertThat(answer.mediaType()).isEqualTo("application/com.github.proto-openapi.spec.v2.v1.0+protobuf");
        assertThat(answer.bytes()).startsWith(1 << 3 | 2, "2.0".length(), '2', '.', '0');
        assertThat(new String(answer.bytes(), StandardCharsets.ISO_8859_1))
                .contains("#/definitions/io.k8s.api.core.v1.PodSpec", "x-kubernetes-group-version-kind");
    }

    @Test
    void whoAsksForADocumentByItsHashMayKeepItForEver() {
        var address =
                get("/openapi/v3").at("/paths/apis~1apps~1v1/serverRelativeURL").asString();
        var hash = address.substring(address.indexOf('=') + 1);
        var kept = openApi(hash, "");
        assertThat(kept.code()).isEqualTo(200);
        assertThat(kept.headers())
                .containsEntry("Cache-Control", "public, immutable")
                .containsEntry("Etag", '"' + hash + '"')
                .containsKey("Expires");
        assertThat(openApi("", "").headers()).containsOnlyKeys("Etag");
        assertThat(openApi("", '"' + hash + '"').code()).isEqualTo(304);
        var moved = openApi("OLD", "");
        assertThat(moved.code()).isEqualTo(301);
        assertThat(moved.headers()).containsEntry("Location", address);
    }

    private ApiResponse.Text openApi(String hash, String known) {
        var request = new ApiRequest(
                User.admin("admin"),
                "GET",
                "/openapi/v3/apis/apps/v1",
                hash.isEmpty() ? Map.of() : Map.of("hash", List.of(hash)),
                known.isEmpty() ? Map.of() : Map.of("if-none-match", known),
                new ApiRequest.Body.None());
        return (ApiResponse.Text) documents.find(request).orElseThrow();
    }

    @Test
    void openApi2RefersToTypesDirectly() {
        assertThat(get("/openapi/v2")
                        .at("/definitions/io.k8s.api.core.v1.Pod/properties/spec/$ref")
                        .asString())
                .isEqualTo("#/definitions/io.k8s.api.core.v1.PodSpec");
    }

    @Test
    void everyGroupHasADocumentWhoseReferencesAreThere() {
        for (var path : get("/openapi/v3").path("paths").propertyNames()) {
            var document = get("/openapi/v3/" + path);
            var schemas = document.at("/components/schemas");
            assertThat(document.findValues("$ref").stream().filter(JsonNode::isString))
                    .isNotEmpty()
                    .allMatch(it -> schemas.has(it.asString().substring("#/components/schemas/".length())));
        }
    }

    @Test
    void aPatchTakesTheValidationOfFields() {
        var patch = get("/openapi/v3/apis/apps/v1")
                .at("/paths/~1apis~1apps~1v1~1namespaces~1{namespace}~1deployments~1{name}/patch");
        assertThat(patch.findValuesAsString("name")).contains("fieldValidation");
        assertThat(patch.at("/x-kubernetes-group-version-kind/kind").asString()).isEqualTo("Deployment");
    }

    @Test
    void everyKindIsNamedByItsSchema() {
        var schemas = get("/openapi/v3/api/v1").at("/components/schemas");
        assertThat(schemas.at("/io.k8s.api.core.v1.Pod/x-kubernetes-group-version-kind/0/kind")
                        .asString())
                .isEqualTo("Pod");
        assertThat(schemas.at("/io.k8s.api.core.v1.PodList/x-kubernetes-group-version-kind/0/kind")
                        .asString())
                .isEqualTo("PodList");
        assertThat(schemas.at("/io.k8s.api.autoscaling.v1.Scale/type").asString())
                .isEqualTo("object");
    }

    @Test
    void whatIsNotServedIsNotFound() {
        assertThat(documents.find(request("/apis/apps/v1beta1", ""))).isEmpty();
        assertThat(documents.find(request("/api/v1/pods", ""))).isEmpty();
    }

    private JsonNode get(String path) {
        return switch (documents.find(request(path, "application/json")).orElseThrow()) {
            case ApiResponse.Answer answer -> answer.body();
            case ApiResponse.Text text -> Json.MAPPER.readTree(text.bytes());
            default -> throw new AssertionError();
        };
    }

    private static ApiRequest request(String path, String accept) {
        var user = new User("jane", "", List.of(), Map.of());
        return new ApiRequest(user, "GET", path, Map.of(), Map.of("accept", accept), new ApiRequest.Body.None());
    }
}
