package org.collaborizm.grasp.minicluster.store;

import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.JsonNode;

/**
 * How much a store takes.
 *
 * @param objects at most
 * @param bytes of one object, about
 */
public record Bounds(int objects, int bytes) {
    public static final Bounds NONE = new Bounds(Integer.MAX_VALUE, Integer.MAX_VALUE);

    void check(int there) {
        if (there >= objects) {
            throw failed("etcdserver: mvcc: database space exceeded");
        }
    }

    void check(JsonNode object) {
        if (bytes < Integer.MAX_VALUE && size(object) > bytes) {
            throw failed("etcdserver: request is too large");
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

    private static ApiException failed(String message) {
        return new ApiException(500, "", message, Json.object());
    }
}
