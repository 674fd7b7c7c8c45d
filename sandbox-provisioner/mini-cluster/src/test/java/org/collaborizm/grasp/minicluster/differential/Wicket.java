package org.collaborizm.grasp.minicluster.differential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Plain HTTP calls, through {@code kubectl proxy}, which takes care of certificates and tokens. */
final class Wicket implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

    private final Process proxy;
    private final String server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Wicket(Desk desk) throws IOException {
        proxy = desk.builder(List.of("proxy", "--port=0", "--reject-paths=^$"))
                .redirectErrorStream(true)
                .start();
        var said = new BufferedReader(new InputStreamReader(proxy.getInputStream(), UTF_8)).readLine();
        var port = PORT.matcher(String.valueOf(said));
        if (!port.find()) {
            throw new IOException("kubectl proxy did not start: " + said);
        }
        server = "http://127.0.0.1:" + port.group(1);
    }

    /** @param words method, path, and headers as {@code Name=value} */
    Answer call(List<String> words, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server + words.get(1)))
                .timeout(Duration.ofSeconds(60))
                .method(words.get(0), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (var header : words.subList(2, words.size())) {
            var cut = header.indexOf('=');
            request.setHeader(header.substring(0, cut), header.substring(cut + 1));
        }
        var response = client.send(request.build(), BodyHandlers.ofString());
        var warnings = String.join("\n", response.headers().allValues("Warning"));
        return new Answer(response.statusCode(), response.body(), warnings);
    }

    @Override
    public void close() {
        client.close();
        proxy.destroy();
    }
}
