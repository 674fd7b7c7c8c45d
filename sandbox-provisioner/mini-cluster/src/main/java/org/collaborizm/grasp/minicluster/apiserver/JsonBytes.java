package org.collaborizm.grasp.minicluster.apiserver;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.store.StoredObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Trees as JSON in UTF-8, as Jackson writes them; faster, since hardly any text of Kubernetes has anything to escape. */
public final class JsonBytes {
    private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    /** What follows the backslash of a byte that needs one; 0 for those that need none. */
    private static final byte[] ESCAPES = escapes();

    private byte[] bytes = new byte[4096];
    private int size;

    private JsonBytes() {}

    /** @return not to be changed: who asks for a stored object again may get the same */
    public static byte[] of(JsonNode tree) {
        return tree instanceof StoredObject stored ? stored.encoded(JsonBytes::encode) : encode(tree);
    }

    private static byte[] encode(JsonNode tree) {
        var written = new JsonBytes();
        if (tree instanceof ObjectNode object) {
            written.object(object);
        } else {
            written.value(tree);
        }
        return Arrays.copyOf(written.bytes, written.size);
    }

    private void value(JsonNode node) {
        switch (node) {
            case StoredObject stored -> raw(stored.encoded(JsonBytes::encode));
            case ListItem item -> item(item);
            case ObjectNode object -> object(object);
            case ArrayNode list -> list(list);
            case StringNode text -> text(text.asString());
            case IntNode number -> raw(ascii(Integer.toString(number.asInt())));
            case LongNode number -> raw(ascii(Long.toString(number.asLong())));
            case BooleanNode truth -> raw(ascii(Boolean.toString(truth.asBoolean())));
            default -> raw(Json.MAPPER.writeValueAsBytes(node));
        }
    }

    private void item(ListItem item) {
        var type = item.typeBytes();
        if (type == 0 || !(item.whole() instanceof StoredObject stored)) {
            object(item);
            return;
        }
        var whole = stored.encoded(JsonBytes::encode);
        raw('{');
        raw(whole, type, whole.length - type);
    }

    private void object(ObjectNode object) {
        raw('{');
        object.forEachEntry((name, value) -> {
            if (bytes[size - 1] != '{') {
                raw(',');
            }
            text(name);
            raw(':');
            value(value);
        });
        raw('}');
    }

    private void list(ArrayNode list) {
        raw('[');
        for (var i = 0; i < list.size(); i++) {
            if (i > 0) {
                raw(',');
            }
            value(list.get(i));
        }
        raw(']');
    }

    private void text(String text) {
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        raw('"');
        var plain = 0;
        for (var i = 0; i < encoded.length; i++) {
            if (encoded[i] >= 0 && ESCAPES[encoded[i]] != 0) {
                raw(encoded, plain, i - plain);
                escaped(encoded[i]);
                plain = i + 1;
            }
        }
        raw(encoded, plain, encoded.length - plain);
        raw('"');
    }

    private void escaped(byte one) {
        raw('\\');
        raw((char) ESCAPES[one]);
        if (ESCAPES[one] == 'u') {
            raw(new byte[] {'0', '0', DIGITS[one >> 4], DIGITS[one & 15]});
        }
    }

    private void raw(char one) {
        reserve(1);
        bytes[size++] = (byte) one;
    }

    private void raw(byte[] some) {
        raw(some, 0, some.length);
    }

    private void raw(byte[] some, int from, int length) {
        reserve(length);
        System.arraycopy(some, from, bytes, size, length);
        size += length;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] escapes() {
        var escapes = new byte[128];
        Arrays.fill(escapes, 0, 32, (byte) 'u');
        var special = "\"\\\b\f\n\r\t";
        for (var i = 0; i < special.length(); i++) {
            escapes[special.charAt(i)] = (byte) "\"\\bfnrt".charAt(i);
        }
        return escapes;
    }
}
