package org.collaborizm.grasp.minicluster.store;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object as the store keeps it. Since it never changes, its encoded form is remembered until the next garbage collection:
 * whoever lists or watches much pays for it once.
 */
public final class StoredObject extends ObjectNode {
    private static final long serialVersionUID = 1L;

    private final int bytes;
    private transient volatile @Nullable WeakReference<byte[]> encoded;

    StoredObject(JsonNodeFactory nodes, Map<String, JsonNode> fields) {
        super(nodes, fields);
        bytes = (int) Bounds.size(this);
    }

    /** About what it takes as JSON. */
    int bytes() {
        return bytes;
    }

    /**
     * @param encoder always the same
     * @return not to be changed
     */
    public byte[] encoded(Function<ObjectNode, byte[]> encoder) {
        var remembered = encoded;
        var bytes = remembered == null ? null : remembered.get();
        if (bytes == null) {
            bytes = encoder.apply(this);
            encoded = new WeakReference<>(bytes);
        }
        return bytes;
    }
}
