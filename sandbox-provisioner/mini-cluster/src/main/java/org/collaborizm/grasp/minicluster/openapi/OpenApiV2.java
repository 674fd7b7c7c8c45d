package org.collaborizm.grasp.minicluster.openapi;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.schema.Resources;
import tools.jackson.databind.JsonNode;

/** OpenAPI 2 ("swagger") in one document, for clients older than OpenAPI 3 in Kubernetes. Made when asked for. */
record OpenApiV2(Resources resources) {
    static final String DEFINITIONS = "#/definitions/";

    private static final String JSON = "application/json";

    /** In the encoding that the client asks for: JSON, or protobuf. */
    ApiResponse answer(String accept) {
        var document = document();
        return OpenApiV2Protobuf.isWanted(accept)
                ? new ApiResponse.Text(200, OpenApiV2Protobuf.ANSWERED, OpenApiV2Protobuf.of(document))
                : new ApiResponse.Text(200, JSON, Documents.bytes(document));
    }

    private JsonNode document() {
        var types = List.copyOf(resources.all());
        var document = Json.object().put("swagger", "2.0");
        document.putObject("info").put("title", "Kubernetes").put("version", Version.GIT_VERSION);
        document.set("paths", Paths.of(types, DEFINITIONS));
        new Definitions(DEFINITIONS).addAll(document.putObject("definitions"), types);
        return document;
    }
}
