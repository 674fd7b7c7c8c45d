package org.collaborizm.grasp.bench;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The same client for every API server: it takes compressed answers, as kubectl does, and looks at nothing in them. */
final class ApiClient implements AutoCloseable {
    private final String server;
    private final @Nullable String token;
    private final HttpClient client;

    ApiClient(String kubeconfig) {
        var config = Config.fromKubeconfig(kubeconfig);
        server = config.getMasterUrl().replaceAll("/$", "");
        token = config.getAutoOAuthToken();
        try {
            client = HttpClient.newBuilder()
                    .sslContext(SSLUtils.sslContext(config))
                    .build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The kubeconfig's certificates cannot be used", e);
        }
    }

    void get(String path) throws IOException, InterruptedException {
        var request = request(path).header("Accept-Encoding", "gzip").build();
        checked(send(request, BodyHandlers.discarding()));
    }

    String read(String path) throws IOException, InterruptedException {
        return checked(send(request(path).build(), BodyHandlers.ofString())).body();
    }

    void post(String path, String object) throws IOException, InterruptedException {
        var request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(object))
                .build();
        checked(send(request, BodyHandlers.discarding()));
    }

    void patch(String path, String patch) throws IOException, InterruptedException {
        var request = request(path)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString(patch))
                .build();
        checked(send(request, BodyHandlers.discarding()));
    }

    void delete(String path) throws IOException, InterruptedException {
        checked(send(request(path).DELETE().build(), BodyHandlers.discarding()));
    }

    /** The events of a watch, one a line, as they come. */
    Stream<String> watch(String path) throws IOException, InterruptedException {
        return checked(send(request(path).build(), BodyHandlers.ofLines())).body();
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return client.send(request, handler);
    }

    private static <T> HttpResponse<T> checked(HttpResponse<T> response) {
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(
                    response.request().method() + " " + response.uri() + ": " + response.statusCode());
        }
        return response;
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(server + path)).header("Accept", "application/json");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
