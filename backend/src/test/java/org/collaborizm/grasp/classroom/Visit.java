package org.collaborizm.grasp.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A browser without scripts that can also follow a stream; keeps cookies, fills in forms, follows no redirects. */
public final class Visit {
    private static final Pattern TOKEN = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\"");

    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final String server;

    public Visit(int port) {
        server = "http://127.0.0.1:" + port;
    }

    /** Comes in with one click. */
    public static Visit guest(int port) {
        Visit visit = new Visit(port);
        assertThat(visit.post("/guest", "to", "/").statusCode()).isEqualTo(303);
        return visit;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public String page(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    /** Sends a form as a page's own forms are sent, token and all. */
    public HttpResponse<String> post(String path, String field, String value) {
        return post(path, Map.of(field, value));
    }

    public HttpResponse<String> post(String path, Map<String, String> fields) {
        var token = TOKEN.matcher(page("/"));
        assertThat(token.find()).as("the page's token").isTrue();
        String form = "_csrf=" + encoded(token.group(1))
                + fields.entrySet().stream()
                        .map(field -> "&" + field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining());
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    public HttpResponse<String> postWithoutToken(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    /** Lines of the stream, as they come; to be closed. */
    public Stream<String> stream(String path) throws IOException, InterruptedException {
        var asked = HttpRequest.newBuilder(URI.create(server + path))
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<Stream<String>> answer = browser.send(asked, BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    public int statusOfStream(String path) {
        return send(HttpRequest.newBuilder(URI.create(server + path)).header("Accept", "text/event-stream"))
                .statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).header("Accept", "text/html");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new AssertionError(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
