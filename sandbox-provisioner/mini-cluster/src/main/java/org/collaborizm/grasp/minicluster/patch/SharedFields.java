package org.collaborizm.grasp.minicluster.patch;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@code FieldsV1} tree. It is most of the size of many objects and the same in most objects of a kind, so equal ones are one, in
 * every copy and every cluster; it cannot be changed.
 */
final class SharedFields extends ObjectNode {
    private static final long serialVersionUID = 1L;
    private static final ObjectNode LEAF = new ObjectNode(JsonNodeFactory.instance, Map.of());
    private static final Map<FieldSet, WeakReference<SharedFields>> KNOWN = new WeakHashMap<>();

    private final transient FieldSet fields;

    private SharedFields(FieldSet fields) {
        super(JsonNodeFactory.instance, tree(fields));
        this.fields = fields;
    }

    static SharedFields of(FieldSet fields) {
        synchronized (KNOWN) {
            var known = KNOWN.get(fields);
            var shared = known == null ? null : known.get();
            if (shared == null) {
                shared = new SharedFields(fields);
                KNOWN.put(fields, new WeakReference<>(shared));
            }
            return shared;
        }
    }

    FieldSet fields() {
        return fields;
    }

    @Override
    public ObjectNode deepCopy() {
        return this;
    }

    private static Map<String, JsonNode> tree(FieldSet set) {
        var tree = new LinkedHashMap<String, JsonNode>();
        if (set.member() && set.hasChildren()) {
            tree.put(".", LEAF);
        }
        set.children()
                .forEach((element, child) -> tree.put(
                        element, child.hasChildren() ? new ObjectNode(JsonNodeFactory.instance, tree(child)) : LEAF));
        return Collections.unmodifiableMap(tree);
    }
}
