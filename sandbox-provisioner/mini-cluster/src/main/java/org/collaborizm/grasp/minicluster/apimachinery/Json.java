package org.collaborizm.grasp.minicluster.apimachinery;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Objects are JSON trees. One that came out of the store, a list or a watch is shared by everybody and must not be changed:
 * {@link #copy} it first.
 */
public final class Json {
    public static final JsonMapper MAPPER = JsonMapper.shared();

    private static final Comparator<JsonNode> SAME = Json::compare;

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    public static ObjectNode copy(JsonNode object) {
        return (ObjectNode) object.deepCopy();
    }

    /** @throws IllegalArgumentException if the text is not one JSON object */
    public static ObjectNode parse(String text) {
        return MAPPER.readTree(text) instanceof ObjectNode object ? object : notAnObject();
    }

    /** The object at a field of an object, made if it is not there. */
    public static ObjectNode child(ObjectNode parent, String field) {
        return parent.get(field) instanceof ObjectNode there ? there : parent.putObject(field);
    }

    /** Whether two trees say the same, however they hold their numbers and order their fields. */
    public static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
        return (one == null || other == null) ? (one == null && other == null) : one.equals(SAME, other);
    }

    private static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }

    private static ObjectNode notAnObject() {
        throw new IllegalArgumentException("not a JSON object");
    }
}
