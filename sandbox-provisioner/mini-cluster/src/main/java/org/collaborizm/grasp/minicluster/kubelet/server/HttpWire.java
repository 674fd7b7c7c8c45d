package org.collaborizm.grasp.minicluster.kubelet.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.network.HttpRequest;
import org.collaborizm.grasp.minicluster.network.HttpResponse;

/** Reads HTTP/1.1 requests out of a stream of bytes, and writes answers. */
final class HttpWire {
    private static final int LARGEST = 1 << 20;

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    void add(byte[] bytes) {
        if (pending.size() + bytes.length <= LARGEST) {
            pending.writeBytes(bytes);
        }
    }

    /** The next whole request, if there is one. */
    Optional<HttpRequest> next() {
        var text = pending.toString(StandardCharsets.ISO_8859_1);
        var end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return Optional.empty();
        }
        var lines = text.substring(0, end).split("\r\n", 0);
        var first = lines[0].split(" ", 0);
        var headers = new LinkedHashMap<String, String>();
        for (var i = 1; i < lines.length; i++) {
            var colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
        }
        var length = headers.getOrDefault("content-length", "0");
        var body = length.matches("\\d{1,7}") ? Integer.parseInt(length) : 0;
        if (text.length() < end + 4 + body || first.length < 2) {
            return Optional.empty();
        }
        pending.reset();
        pending.writeBytes(text.substring(end + 4 + body).getBytes(StandardCharsets.ISO_8859_1));
        var content = new String(
                text.substring(end + 4, end + 4 + body).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return Optional.of(new HttpRequest(
                first[0], headers.getOrDefault("host", "localhost"), first[1], headers, content, "127.0.0.1"));
    }

    static byte[] written(HttpResponse answer, boolean withBody) {
        var text = new StringBuilder("HTTP/1.1 %d %s\r\n".formatted(answer.status(), answer.reason()));
        answer.headers()
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append("\r\n"));
        if (answer.headers().keySet().stream().noneMatch(it -> it.equalsIgnoreCase("content-length"))) {
            text.append("Content-Length: ").append(answer.length()).append("\r\n");
        }
        return text.append("\r\n")
                .append(withBody ? answer.body() : "")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
