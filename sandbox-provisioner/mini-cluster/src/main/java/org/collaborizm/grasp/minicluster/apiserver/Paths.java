package org.collaborizm.grasp.minicluster.apiserver;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.openapi.Documents;
import org.collaborizm.grasp.minicluster.schema.Resources;

/** Paths that are no resources: of whoever answers them, else documents. */
final class Paths {
    private final Documents documents;
    private final Map<String, PathHandler> handlers = new ConcurrentHashMap<>(
            Map.of("/healthz", Health::answer, "/livez", Health::answer, "/readyz", Health::answer));

    Paths(Resources resources) {
        this.documents = new Documents(resources);
    }

    /** @param prefix whole segments: {@code /openapi/v3} is for all paths below it too */
    void add(String prefix, PathHandler handler) {
        handlers.put(prefix, handler);
    }

    /** The longest prefix answers, else there may be a document; below {@code /api} the router of resources refuses. */
    ApiResponse handle(ApiRequest request) {
        var path = request.path().endsWith("/")
                ? request.path().substring(0, request.path().length() - 1)
                : request.path();
        for (var at = path; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            var handler = handlers.get(at);
            if (handler != null) {
                return handler.handle(request);
            }
        }
        return documents.find(request).orElseGet(() -> {
            if (path.startsWith("/api/")) {
                throw ApiException.noSuchPath();
            }
            return ApiResponse.NO_PAGE;
        });
    }
}
