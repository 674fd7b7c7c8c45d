package org.collaborizm.grasp.minicluster.openapi;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apiserver.ApiRequest;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.schema.Resources;
import tools.jackson.databind.JsonNode;

/** What a cluster says about itself: its version, the resources it serves and their OpenAPI schemas. */
public final class Documents {
    private final Discovery discovery;
    private final AggregatedDiscovery aggregated;
    private final OpenApiV3 openApi;
    private final OpenApiV2 swagger;

    /** @param resources asked anew for each document, so that what a CustomResourceDefinition adds is seen at once */
    public Documents(Resources resources) {
        discovery = new Discovery(resources);
        aggregated = new AggregatedDiscovery(resources);
        openApi = new OpenApiV3(resources);
        swagger = new OpenApiV2(resources);
    }

    /** The document at the path of a GET request; empty if there is none at that path. */
    public Optional<ApiResponse> find(ApiRequest request) {
        var path = request.path().replaceFirst("/$", "");
        var accept = request.header("accept");
        return switch (path) {
            case "/version" -> Optional.of(json(Version.document()));
            case "/api", "/apis" -> Optional.of(groups(path, accept));
            case "/openapi/v3" -> Optional.of(json(openApi.index()));
            case "/openapi/v2" -> Optional.of(swagger.answer(accept));
            default -> deeper(request, path);
        };
    }

    private Optional<ApiResponse> deeper(ApiRequest request, String path) {
        if (!path.startsWith("/openapi/v3/")) {
            return discovery.find(path).map(Documents::json);
        }
        var below = path.substring("/openapi/v3/".length());
        return openApi.find(below).map(it -> it.answer(request, below));
    }

    private ApiResponse groups(String path, String accept) {
        return aggregated
                .version(accept)
                .<ApiResponse>map(it -> text(AggregatedDiscovery.mediaType(it), bytes(aggregated.document(path, it))))
                .orElseGet(() -> json(discovery.groups(path)));
    }

    private static ApiResponse json(JsonNode document) {
        return new ApiResponse.Answer(200, document, List.of());
    }

    private static ApiResponse text(String mediaType, byte[] bytes) {
        return new ApiResponse.Text(200, mediaType, bytes);
    }

    static byte[] bytes(JsonNode document) {
        return Json.MAPPER.writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
    }
}
