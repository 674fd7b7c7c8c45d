package org.collaborizm.grasp.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database URL taken apart: {@code jdbc:postgresql://host/db?user=…&password=…} as Java writes it, or
 * {@code postgresql://user:password@host/db} as libpq does.
 */
record DatabaseAddress(
        String jdbcUrl, @Nullable String user, @Nullable String password) {
    private static final Pattern CREDENTIAL = Pattern.compile("(^|&)(user|password)=([^&]*)");

    static DatabaseAddress parse(String url) {
        var plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        try {
            var uri = new URI(plain.replaceFirst("^postgres:", "postgresql:"));
            if (!"postgresql".equals(uri.getScheme()) || uri.getRawAuthority() == null) {
                throw refused();
            }
            return of(uri);
        } catch (URISyntaxException _) {
            throw refused();
        }
    }

    private static DatabaseAddress of(URI uri) {
        var authority = uri.getRawAuthority();
        var at = authority.lastIndexOf('@');
        var who = at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);
        var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        var rest = CREDENTIAL.matcher(query).replaceAll("").replaceFirst("^&", "");
        return new DatabaseAddress(
                "jdbc:postgresql://" + authority.substring(at + 1) + uri.getRawPath()
                        + (rest.isEmpty() ? "" : "?" + rest),
                who.length > 0 ? decoded(who[0]) : parameter(query, "user"),
                who.length > 1 ? decoded(who[1]) : parameter(query, "password"));
    }

    private static @Nullable String parameter(String query, String name) {
        return CREDENTIAL
                .matcher(query)
                .results()
                .filter(found -> found.group(2).equals(name))
                .map(found -> decoded(found.group(3)))
                .findFirst()
                .orElse(null);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Never quotes the URL: it may hold a password. */
    private static CannotOpenDatabase refused() {
        return new CannotOpenDatabase(
                "The database URL is not one of PostgreSQL.",
                "Write it as postgresql://user:password@host:5432/database or"
                        + " jdbc:postgresql://host:5432/database?user=…&password=…, with special characters"
                        + " percent-encoded (--database-url or GRASP_DATABASE_URL).");
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }
}
