package org.collaborizm.grasp.acceptance;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;

/** Somebody who speaks to the server without a browser, and so is bound by nothing that a browser would forbid. */
final class Visitor implements AutoCloseable {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final ServerProcess server;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    Visitor(ServerProcess server) {
        this.server = server;
    }

    static Visitor guest(ServerProcess server) throws IOException, InterruptedException {
        var visitor = new Visitor(server);
        visitor.post("/guest", "/", "to=/");
        return visitor;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(server.address(path)).build(), BodyHandlers.ofString());
    }

    /** @param form a page that carries the token for the post */
    HttpResponse<String> post(String path, String form, String fields) throws IOException, InterruptedException {
        var page = get(form).body();
        var token = CSRF.matcher(page);
        if (!token.find()) {
            throw new IllegalStateException("no form at " + form + ":\n" + page);
        }
        var body = fields + "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(server.address(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** @return the status of the refusal, or 101 if the socket opens */
    int knockAtTerminal(String lease, String origin) {
        var address = URI.create(server.address("/terminal/" + lease + "/main?columns=80&rows=24")
                .toString()
                .replace("http", "ws"));
        try {
            var socket = client.newWebSocketBuilder()
                    .header("Origin", origin)
                    .buildAsync(address, new WebSocket.Listener() {})
                    .join();
            socket.abort();
            return 101;
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof WebSocketHandshakeException handshake) {
                return handshake.getResponse().statusCode();
            }
            throw refused;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
