package org.collaborizm.grasp.minicluster.store;

import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.JsonNode;

/**
 * How much a store takes.
 *
 * @param objects at most
 * @param bytes of one object, as JSON, about
 * @param total bytes of all objects, as JSON, about; what is there may grow by an eighth more, so that it can be deleted
 */
public record Bounds(int objects, int bytes, long total) {
    public static final Bounds NONE = new Bounds(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE / 2);

    void checkRoom(Snapshot state) {
        if (state.objects().size() >= objects || state.bytes() >= total) {
            throw spaceExceeded();
        }
    }

    /** @param after the state with the object */
    void check(StoredObject object, Snapshot before, Snapshot after) {
        if (object.bytes() > bytes) {
            throw failed("etcdserver: request is too large");
        }
        if (after.bytes() > before.bytes() && after.bytes() > total + total / 8) {
            throw spaceExceeded();
        }
    }

    /** About what the object takes as JSON. */
    static long size(JsonNode node) {
        var size = 4L;
        if (node.isString()) {
            return size + node.asString().length();
        }
        for (var property : node.properties()) {
            size += property.getKey().length() + size(property.getValue());
        }
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            size += size(node.get(i));
        }
        return size;
    }

    private static ApiException spaceExceeded() {
        return failed("etcdserver: mvcc: database space exceeded");
    }

    private static ApiException failed(String message) {
        return new ApiException(500, "", message, Json.object());
    }
}
