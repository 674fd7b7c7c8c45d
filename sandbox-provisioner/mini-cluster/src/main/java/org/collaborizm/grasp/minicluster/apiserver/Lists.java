package org.collaborizm.grasp.minicluster.apiserver;

import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.store.Listing;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Gets and lists. */
final class Lists {
    private final Backend backend;
    private final Chunks chunks;

    Lists(Backend backend) {
        this.backend = backend;
        this.chunks = new Chunks();
    }

    /**
     * A part of a list, and how it goes on.
     *
     * @param remaining unknown if null
     * @param token empty at the end
     */
    record Page(
            List<ObjectNode> items,
            long revision,
            String token,
            @Nullable Long remaining) {}

    /** @throws ApiException if it is not there */
    ObjectNode get(Call call) {
        checkFuture(call.parameter("resourceVersion").orElse(""));
        if (Components.are(call.resource())) {
            return component(call);
        }
        return backend.find(call.type(), call.key())
                .map(it -> backend.toServed(call.type(), it))
                .orElseThrow(
                        () -> ApiException.notFound(call.resource(), call.info().name()));
    }

    Page list(Call call, ListOptions options) {
        checkFuture(options.token().isEmpty() ? options.resourceVersion() : "");
        if (Components.are(call.resource())) {
            return new Page(Components.of(call), backend.store().revision(), "", null);
        }
        var listing = options.fields().name().isPresent() && options.token().isEmpty()
                ? one(call, options.fields().name().get())
                : chunks.listing(backend.store(), backend.stored(call.type()), call.namespace(), options);
        var type = call.type();
        var matching = options.selectsAll()
                ? listing.objects()
                : listing.objects().stream()
                        .filter(it -> options.matches(type, it))
                        .toList();
        var page = chunks.page(matching, listing.revision(), options);
        return new Page(
                page.items().stream().map(it -> backend.toServed(type, it)).toList(),
                page.revision(),
                page.token(),
                page.remaining());
    }

    /** The list as it is answered. */
    static ObjectNode toJson(Call call, Page page) {
        var list = Json.object()
                .put("kind", call.type().listKind())
                .put("apiVersion", call.type().kind().apiVersion());
        list.set("metadata", metadata(page));
        var custom = call.type().custom() != null;
        var items = list.putArray("items");
        page.items().forEach(item -> items.add(custom ? item : new ListItem(item)));
        return list;
    }

    static ObjectNode metadata(Page page) {
        var metadata = Json.object().put("resourceVersion", Long.toString(page.revision()));
        if (!page.token().isEmpty()) {
            metadata.put("continue", page.token());
            if (page.remaining() != null) {
                metadata.put("remainingItemCount", page.remaining());
            }
        }
        return metadata;
    }

    private static ObjectNode component(Call call) {
        return Components.of(call).stream()
                .filter(it -> Meta.name(it).equals(call.info().name()))
                .findFirst()
                .orElseThrow(
                        () -> ApiException.notFound(call.resource(), call.info().name()));
    }

    private Listing one(Call call, String name) {
        var revision = backend.store().revision();
        if (call.type().namespaced() && call.namespace().isEmpty()) {
            return backend.store().list(backend.stored(call.type()), "");
        }
        var found = backend.find(call.type(), new ObjectKey(call.namespace(), name));
        return new Listing(found.map(List::of).orElse(List.of()), revision);
    }

    private void checkFuture(String resourceVersion) {
        var asked = Chunks.revision(resourceVersion);
        var current = backend.store().revision();
        if (asked > current) {
            var details = Json.object();
            details.putArray("causes")
                    .addObject()
                    .setAll(Map.of(
                            "reason", details.textNode("ResourceVersionTooLarge"),
                            "message", details.textNode("Too large resource version")));
            throw new ApiException(
                    504,
                    "Timeout",
                    "Too large resource version: %d, current: %d".formatted(asked, current),
                    details.put("retryAfterSeconds", 1));
        }
    }
}
