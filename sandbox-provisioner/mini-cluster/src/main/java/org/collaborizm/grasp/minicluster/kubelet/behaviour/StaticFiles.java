package org.collaborizm.grasp.minicluster.kubelet.behaviour;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.network.HttpRequest;
import org.collaborizm.grasp.minicluster.network.HttpResponse;
import tools.jackson.databind.JsonNode;

/** Answers with files of the container, those of mounted volumes too. */
final class StaticFiles {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html",
            "css", "text/css",
            "js", "application/javascript",
            "json", "application/json",
            "txt", "text/plain",
            "svg", "image/svg+xml");

    private final ProcessEnvironment process;
    private final JsonNode data;
    private final String root;

    StaticFiles(ProcessEnvironment process, JsonNode data, String root) {
        this.process = process;
        this.data = data;
        this.root = root;
    }

    HttpResponse answer(HttpRequest request, BiConsumer<HttpRequest, String> missing) {
        var files = process.machine().files();
        var path = root + request.path();
        if (files.isDirectory(path.replaceFirst("/+$", ""))) {
            for (var index : List.of("index.html", "index.htm")) {
                var page = files.read(path.replaceFirst("/*$", "/") + index);
                if (page.isPresent()) {
                    return HttpResponse.of(200, "text/html", page.get());
                }
            }
            if (request.path().endsWith("/")) {
                missing.accept(request, path + "index.html");
                return error(403, "Forbidden");
            }
        }
        var content = files.read(path);
        if (content.isPresent()) {
            return HttpResponse.of(200, type(path), content.get());
        }
        missing.accept(request, path);
        return error(404, "Not Found");
    }

    private HttpResponse error(int status, String reason) {
        var page = new Template(process).expand(data.path("notFound").asString("<h1>404 Not Found</h1>\n"));
        return HttpResponse.of(status, "text/html", page.replace("404 Not Found", status + " " + reason));
    }

    private static String type(String path) {
        return TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
