package org.collaborizm.grasp.minicluster.cel;

import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code url('https://…').getHost()}, as {@code apiserver/pkg/cel/library/urls.go}. */
final class Urls {
    private static final OpaqueType TYPE = OpaqueType.create("kubernetes.URL");
    private static final Library.Arg<URI> URL = new Library.Arg<>(TYPE, URI.class);

    private Urls() {}

    static void add(Library library) {
        library.global("url", TYPE, Args.STRING, Urls::parse);
        library.global("isURL", SimpleType.BOOL, Args.STRING, Urls::isUrl);
        library.member("getScheme", SimpleType.STRING, URL, it -> orEmpty(it.getScheme()));
        library.member("getHost", SimpleType.STRING, URL, Urls::host);
        library.member("getHostname", SimpleType.STRING, URL, it -> hostname(it));
        library.member("getPort", SimpleType.STRING, URL, it -> it.getPort() < 0 ? "" : String.valueOf(it.getPort()));
        library.member("getEscapedPath", SimpleType.STRING, URL, it -> orEmpty(it.getRawPath()));
        library.member(
                "getQuery", MapType.create(SimpleType.STRING, ListType.create(SimpleType.STRING)), URL, Urls::query);
    }

    private static URI parse(String text) {
        try {
            var uri = new URI(text);
            if (!uri.isAbsolute() && !text.startsWith("/")) {
                throw new IllegalArgumentException(
                        "URL parse error during conversion from string: parse \"%s\": invalid URI for request"
                                .formatted(text));
            }
            return uri;
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException(
                    "URL parse error during conversion from string: " + wrong.getMessage(), wrong);
        }
    }

    private static boolean isUrl(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static String host(URI uri) {
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return orEmpty(uri.getHost()) + port;
    }

    private static String hostname(URI uri) {
        var host = orEmpty(uri.getHost());
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static Map<String, List<String>> query(URI uri) {
        var query = new LinkedHashMap<String, List<String>>();
        for (var part : orEmpty(uri.getRawQuery()).split("&", -1)) {
            if (!part.isEmpty()) {
                var equals = part.indexOf('=');
                var key = decoded(equals < 0 ? part : part.substring(0, equals));
                query.computeIfAbsent(key, it -> new ArrayList<>())
                        .add(equals < 0 ? "" : decoded(part.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
