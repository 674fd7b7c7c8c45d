package org.collaborizm.grasp.minicluster.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apiserver.ApiRequest;
import org.collaborizm.grasp.minicluster.apiserver.ApiRequest.Body;
import org.collaborizm.grasp.minicluster.auth.User;

/** What a request says before its body. */
final class Head {
    private final HttpServerRequest request;
    private final Map<String, String> headers = new LinkedHashMap<>();

    Head(HttpServerRequest request) {
        this.request = request;
        request.headers()
                .forEach(entry -> headers.merge(
                        entry.getKey().toLowerCase(Locale.ROOT),
                        entry.getValue(),
                        (first, next) -> first + "," + next));
    }

    /** By name in lower case. */
    Map<String, String> headers() {
        return headers;
    }

    /** Whether nothing will follow it. */
    boolean isAll() {
        if (headers.containsKey("transfer-encoding")
                || !headers.getOrDefault("content-length", "0").equals("0")) {
            return false;
        }
        return headers.containsKey("content-length")
                || request.version() != HttpVersion.HTTP_2
                || request.method().equals(HttpMethod.GET)
                || request.method().equals(HttpMethod.HEAD);
    }

    /** The client's, if it showed one; nothing is known of one that is gone. */
    Optional<X509Certificate> certificate() {
        try {
            return Stream.ofNullable(request.connection().peerCertificates())
                    .flatMap(List::stream)
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .findFirst();
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }

    /** @throws ApiException if the path or the query is malformed */
    ApiRequest with(User user, byte[] body) {
        var path = request.path() == null ? "/" : decoded(request.path().replace("+", "%2B"));
        return new ApiRequest(user, PostUpgrade.method(request), path, query(), headers, content(body));
    }

    private Body content(byte[] body) {
        if (body.length == 0) {
            return new Body.None();
        }
        var type = headers.getOrDefault("content-type", "application/json");
        var end = type.indexOf(';');
        return new Body.Bytes(body, (end < 0 ? type : type.substring(0, end)).strip());
    }

    private Map<String, List<String>> query() {
        var query = new LinkedHashMap<String, List<String>>();
        for (var part :
                request.query() == null ? new String[0] : request.query().split("&", -1)) {
            if (!part.isEmpty()) {
                var equals = part.indexOf('=');
                var name = decoded(equals < 0 ? part : part.substring(0, equals));
                query.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(equals < 0 ? "" : decoded(part.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw ApiException.badRequest("invalid URL escape: " + malformed.getMessage());
        }
    }
}
