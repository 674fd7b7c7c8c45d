package org.collaborizm.grasp.minicluster.kubelet.server;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apiserver.ApiRequest;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.apiserver.ResourceRequest;
import org.collaborizm.grasp.minicluster.apiserver.SubresourceHandler;
import org.collaborizm.grasp.minicluster.network.Connection;
import org.collaborizm.grasp.minicluster.network.HttpRequest;
import org.collaborizm.grasp.minicluster.network.HttpResponse;
import tools.jackson.databind.JsonNode;

/** {@code pods/proxy} and {@code services/proxy}: HTTP through the API server. */
final class ProxyHandler implements SubresourceHandler {
    private static final long PATIENCE = 30;

    private final Pods pods;
    private final boolean toService;

    ProxyHandler(Pods pods, boolean toService) {
        this.pods = pods;
        this.toService = toService;
    }

    @Override
    public ApiResponse handle(ResourceRequest request) {
        var target = Target.parse(request.key());
        var object = request.server().stored(request.type(), target.key());
        var answer = new CompletableFuture<HttpResponse>();
        pods.nodes().surroundings().loop().submit(() -> {
            try {
                send(request, object, target.port(), answer);
            } catch (RuntimeException failed) {
                answer.completeExceptionally(failed);
            }
        });
        var response = await(answer);
        return new ApiResponse.Text(
                response.status(),
                response.headers().getOrDefault("Content-Type", "text/plain"),
                response.body().getBytes(StandardCharsets.UTF_8));
    }

    private void send(ResourceRequest request, JsonNode object, String port, CompletableFuture<HttpResponse> answer) {
        var network = pods.nodes().surroundings().network();
        var from = network.anyNode().orElseThrow(() -> unreachable("no node has power"));
        var address = toService
                ? object.path("spec").path("clusterIP").asString("")
                : object.path("status").path("podIP").asString("");
        var number = toService ? servicePort(object, port) : podPort(object, port);
        switch (network.connect(from, address, number)) {
            case Connection.Open open -> open.listener().request(inner(request, open), answer::complete);
            case Connection.Refused refused
            when toService && refused.address().equals(address) ->
                throw unreachable("no endpoints available for service \"%s\""
                        .formatted(Target.parse(request.key()).key().name()));
            case Connection.Refused refused ->
                throw unreachable("error trying to reach service: dial tcp %s:%d: connect: connection refused"
                        .formatted(refused.address(), refused.port()));
            default ->
                throw unreachable(
                        "error trying to reach service: dial tcp %s:%d: i/o timeout".formatted(address, number));
        }
    }

    private static HttpRequest inner(ResourceRequest request, Connection.Open open) {
        var outer = request.request();
        var query = new StringBuilder();
        outer.query()
                .forEach((name, values) -> values.forEach(value -> query.append(query.isEmpty() ? "?" : "&")
                        .append(name)
                        .append('=')
                        .append(value)));
        var body = outer.body() instanceof ApiRequest.Body.Bytes sent
                ? new String(sent.bytes(), StandardCharsets.UTF_8)
                : "";
        return new HttpRequest(
                outer.method(),
                open.address() + ":" + open.port(),
                "/" + request.rest() + query,
                new HashMap<>(outer.headers()),
                body,
                open.remote());
    }

    private static int servicePort(JsonNode service, String port) {
        for (var each : service.path("spec").path("ports")) {
            if (port.isEmpty()
                    || each.path("name").asString("").equals(port)
                    || each.path("port").asString("").equals(port)) {
                return each.path("port").asInt(0);
            }
        }
        throw unreachable("no service port \"%s\" found for service \"%s\""
                .formatted(port, ObjectKey.of(service).name()));
    }

    private static int podPort(JsonNode pod, String port) {
        if (port.matches("\\d{1,5}")) {
            return Integer.parseInt(port);
        }
        for (var container : pod.path("spec").path("containers")) {
            for (var each : container.path("ports")) {
                if (port.isEmpty() || each.path("name").asString("").equals(port)) {
                    return each.path("containerPort").asInt(0);
                }
            }
        }
        return 80;
    }

    private static HttpResponse await(CompletableFuture<HttpResponse> answer) {
        try {
            return answer.get(PATIENCE, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (TimeoutException silent) {
            throw unreachable("error trying to reach service: context deadline exceeded");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ApiException.internal("interrupted");
        }
    }

    private static ApiException unreachable(String message) {
        return new ApiException(503, "ServiceUnavailable", message, Json.object());
    }

    /** {@code web}, {@code web:80}, {@code http:web:80}. */
    private record Target(ObjectKey key, String port) {
        static Target parse(ObjectKey key) {
            var parts = key.name().split(":", -1);
            var name = parts.length == 3 ? parts[1] : parts[0];
            var port = parts.length == 3 ? parts[2] : parts.length == 2 ? parts[1] : "";
            return new Target(new ObjectKey(key.namespace(), name), port);
        }
    }
}
