package org.collaborizm.grasp.minicluster.apiserver;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.store.Listing;
import org.collaborizm.grasp.minicluster.store.Snapshot;
import org.collaborizm.grasp.minicluster.store.Store;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Lists in parts: all parts show the state at the first, as long as that is kept. Tokens are as {@code storage/continue.go} makes them. */
final class Chunks {
    private static final int KEPT = 8;

    private final LinkedHashMap<Long, Snapshot> kept = new LinkedHashMap<>();

    private record Token(long revision, String start) {}

    /** @throws ApiException if the state that is asked for is not kept any more */
    Listing listing(Store store, GroupResource resource, String namespace, ListOptions options) {
        if (!options.token().isEmpty()) {
            var token = read(options.token());
            var snapshot = token.revision() <= 0 ? store.snapshot() : kept(token.revision());
            if (snapshot == null) {
                throw gone();
            }
            return Store.list(snapshot, resource, namespace);
        }
        var now = store.snapshot();
        var asked = revision(options.resourceVersion());
        var exact = options.match().equals("Exact") || (options.match().isEmpty() && options.limit() > 0 && asked > 0);
        if (exact && asked != now.revision()) {
            var snapshot = kept(asked);
            if (snapshot == null) {
                throw ApiException.expired("The resourceVersion for the provided list is too old.");
            }
            now = snapshot;
        }
        if (options.limit() > 0) {
            keep(now);
        }
        return Store.list(now, resource, namespace);
    }

    Lists.Page page(List<ObjectNode> objects, long revision, ListOptions options) {
        var rest = options.token().isEmpty()
                ? objects
                : after(objects, read(options.token()).start());
        if (options.limit() <= 0 || rest.size() <= options.limit()) {
            return new Lists.Page(rest, revision, "", null);
        }
        var part = rest.subList(0, (int) options.limit());
        var remaining = options.selectsAll() ? (Long) (rest.size() - options.limit()) : null;
        return new Lists.Page(part, revision, token(revision, path(part.getLast()) + "\u0000"), remaining);
    }

    /** 0 for any. */
    static long revision(String resourceVersion) {
        try {
            return resourceVersion.isEmpty() ? 0 : Long.parseLong(resourceVersion);
        } catch (NumberFormatException notOne) {
            throw ApiException.unforeseen(
                    "resourceVersion: Invalid value: \"%s\": strconv.ParseUint: parsing \"%s\": invalid syntax"
                            .formatted(resourceVersion, resourceVersion));
        }
    }

    private static List<ObjectNode> after(List<ObjectNode> objects, String start) {
        return objects.stream().filter(it -> path(it).compareTo(start) >= 0).toList();
    }

    private static String path(ObjectNode object) {
        return ObjectKey.of(object).toString();
    }

    private synchronized void keep(Snapshot snapshot) {
        kept.put(snapshot.revision(), snapshot);
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    private synchronized @Nullable Snapshot kept(long revision) {
        return kept.get(revision);
    }

    private static ApiException gone() {
        return ApiException.expired(
                "The provided continue parameter is too old to display a consistent list result. You can start a new list without "
                        + "the continue parameter.");
    }

    private static String token(long revision, String start) {
        var token = Json.object().put("v", "meta.k8s.io/v1").put("rv", revision).put("start", start);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(token.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String why(String token) {
        try {
            var first = Base64.getUrlDecoder().decode(token)[0] & 0xff;
            var shown = first > ' ' && first < 0x7f ? Character.toString(first) : "\\u%04x".formatted(first);
            return "invalid character '%s' looking for beginning of value".formatted(shown);
        } catch (IllegalArgumentException notEncoded) {
            return "illegal base64 data";
        }
    }

    private static Token read(String token) {
        try {
            var json = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(token));
            return new Token(json.path("rv").asLong(0), json.path("start").asString(""));
        } catch (IllegalArgumentException | JacksonException notOne) {
            throw ApiException.badRequest("invalid continue token: continue key is not valid: " + why(token));
        }
    }
}
