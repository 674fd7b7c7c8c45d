package org.collaborizm.grasp.minicluster.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.collaborizm.grasp.minicluster.apiserver.ApiRequest;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;

/**
 * A document that is known by the hash of what it says, so that clients fetch it once: who asks with the hash may keep it for
 * ever. As {@code kube-openapi/pkg/handler3/handler.go}.
 */
final class HashedDocument {
    private static final String JSON = "application/json";

    private final byte[] bytes;
    private final String hash;

    HashedDocument(byte[] bytes) {
        this.bytes = bytes;
        this.hash = UUID.nameUUIDFromBytes(bytes).toString().replace("-", "").toUpperCase(Locale.ROOT);
    }

    String address(String path) {
        return "/openapi/v3/" + path + "?hash=" + hash;
    }

    /** @param path of the document, below {@code /openapi/v3/} */
    ApiResponse answer(ApiRequest request, String path) {
        var tag = '"' + hash + '"';
        var asked = request.parameter("hash").orElse("");
        if (!asked.isEmpty() && !asked.equals(hash)) {
            var moved = "<a href=\"%s\">Moved Permanently</a>.\n\n".formatted(address(path));
            return new ApiResponse.Text(
                    301,
                    "text/html; charset=utf-8",
                    moved.getBytes(UTF_8),
                    Map.of("Location", address(path), "Etag", tag));
        }
        var headers = asked.isEmpty()
                ? Map.of("Etag", tag)
                : Map.of("Etag", tag, "Cache-Control", "public, immutable", "Expires", inAYear(), "Vary", "Accept");
        return request.header("if-none-match").equals(tag)
                ? new ApiResponse.Text(304, JSON, new byte[0], headers)
                : new ApiResponse.Text(200, JSON, bytes, headers);
    }

    private static String inAYear() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                OffsetDateTime.now(ZoneOffset.UTC).plusYears(1));
    }
}
