package org.collaborizm.grasp.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A learner without a browser: forms, the live stream, the terminal's socket. */
final class Guest implements AutoCloseable {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final GraspServer server;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    Guest(GraspServer server) throws IOException, InterruptedException {
        this.server = server;
        post("/guest", "/", "to=/");
    }

    String get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(server.address(path)).build(), BodyHandlers.ofString())
                .body();
    }

    void post(String path, String form, String fields) throws IOException, InterruptedException {
        var token = CSRF.matcher(get(form));
        if (!token.find()) {
            throw new IllegalStateException("no form at " + form);
        }
        var body = fields + "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(server.address(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        client.send(request, BodyHandlers.discarding());
    }

    /** Hears every line of a stream of server-sent events until the guest leaves. */
    void follow(String path, Consumer<String> line) {
        var request = HttpRequest.newBuilder(server.address(path))
                .header("Accept", "text/event-stream")
                .build();
        client.sendAsync(request, BodyHandlers.ofLines())
                .thenAcceptAsync(answer -> answer.body().forEach(line), Thread::startVirtualThread);
    }

    WebSocket terminal(String lease, WebSocket.Listener listener) {
        var address = server.address("/terminal/" + lease + "/main?columns=80&rows=24");
        return client.newWebSocketBuilder()
                .header("Origin", server.address("").toString())
                .buildAsync(URI.create(address.toString().replaceFirst("http", "ws")), listener)
                .join();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
