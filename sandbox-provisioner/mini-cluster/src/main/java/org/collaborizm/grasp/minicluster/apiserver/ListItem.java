package org.collaborizm.grasp.minicluster.apiserver;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An object of a built-in kind in a list of its kind: it does not say again what it is. */
final class ListItem extends ObjectNode {
    private static final long serialVersionUID = 1L;

    private static final String TYPE = "{'kind':'','apiVersion':'',";

    private final ObjectNode whole;

    ListItem(ObjectNode whole) {
        super(JsonNodeFactory.instance, untyped(whole));
        this.whole = whole;
    }

    ObjectNode whole() {
        return whole;
    }

    /** How many bytes at the beginning of the whole as JSON say what it is; 0 if they are elsewhere. */
    int typeBytes() {
        var names = whole.propertyNames().iterator();
        if (whole.size() < 3 || !names.next().equals("kind") || !names.next().equals("apiVersion")) {
            return 0;
        }
        return TYPE.length()
                + whole.path("kind").asString().length()
                + whole.path("apiVersion").asString().length();
    }

    private static Map<String, JsonNode> untyped(ObjectNode whole) {
        var fields = LinkedHashMap.<String, JsonNode>newLinkedHashMap(whole.size());
        whole.forEachEntry(fields::put);
        fields.remove("kind");
        fields.remove("apiVersion");
        return fields;
    }
}
