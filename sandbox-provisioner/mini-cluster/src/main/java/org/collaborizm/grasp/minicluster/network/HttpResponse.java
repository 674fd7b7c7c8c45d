package org.collaborizm.grasp.minicluster.network;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param headers as written, in their order
 */
public record HttpResponse(int status, Map<String, String> headers, String body) {
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(202, "Accepted"),
            Map.entry(204, "No Content"),
            Map.entry(301, "Moved Permanently"),
            Map.entry(302, "Found"),
            Map.entry(304, "Not Modified"),
            Map.entry(308, "Permanent Redirect"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"));

    public static HttpResponse text(int status, String body) {
        return of(status, "text/plain; charset=utf-8", body);
    }

    public static HttpResponse of(int status, String mediaType, String body) {
        return new HttpResponse(status, Map.of("Content-Type", mediaType), body);
    }

    public HttpResponse with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpResponse(status, more, body);
    }

    /** In bytes. */
    public int length() {
        return body.getBytes(StandardCharsets.UTF_8).length;
    }

    public String reason() {
        return REASONS.getOrDefault(status, "");
    }
}
