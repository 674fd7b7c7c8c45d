package org.collaborizm.grasp.minicluster.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Reads messages by the numbers that {@code generated.proto} gives the fields of Go structs. */
final class ProtobufReader {
    private static final Map<String, Numbers> NUMBERS = new ConcurrentHashMap<>();

    /** A message's fields by number; one that is embedded in Go has numbers of its own. */
    private record Numbers(Map<Integer, Type.Field> fields, Map<Integer, Numbers> embedded) {
        static Numbers of(Type.Struct struct) {
            var numbers = new Numbers(new HashMap<>(), new HashMap<>());
            for (var field : struct.fields().values()) {
                var declared = field.declared();
                if (declared != null && !declared.number().isEmpty()) {
                    numbers.add(declared.number(), field);
                }
            }
            return numbers;
        }

        private void add(List<Integer> number, Type.Field field) {
            if (number.size() == 1) {
                fields.put(number.getFirst(), field);
            } else {
                embedded.computeIfAbsent(number.getFirst(), it -> new Numbers(new HashMap<>(), new HashMap<>()))
                        .add(number.subList(1, number.size()), field);
            }
        }
    }

    void read(ObjectNode into, ProtobufMessage message, Type.Struct struct) {
        read(into, message, NUMBERS.computeIfAbsent(struct.name(), it -> Numbers.of(struct)));
    }

    private void read(ObjectNode into, ProtobufMessage message, Numbers numbers) {
        while (message.next()) {
            var field = numbers.fields().get(message.field());
            var embedded = numbers.embedded().get(message.field());
            if (field != null) {
                read(into, message, field);
            } else if (embedded != null) {
                read(into, message.message(), embedded);
            } else {
                message.skip();
            }
        }
    }

    private void read(ObjectNode into, ProtobufMessage message, Type.Field field) {
        var declared = field.declared();
        var goType = declared == null ? "" : declared.goType();
        switch (field.type()) {
            case Type.ListOf list when goType.startsWith("[]") -> add(array(into, field.name()), message, list);
            case Type.MapOf map -> entry(Json.child(into, field.name()), message.message(), map);
            default -> into.set(field.name(), value(message, field.type()));
        }
    }

    /** One element, or several numbers packed. */
    private void add(ArrayNode into, ProtobufMessage message, Type.ListOf list) {
        var numbers = list.element() == Type.Scalar.INT32 || list.element() == Type.Scalar.INT64;
        if (numbers && message.isBytes()) {
            var packed = message.message();
            while (packed.hasMore()) {
                into.add(GoScalars.node(packed.varint()));
            }
        } else {
            into.add(value(message, list.element()));
        }
    }

    private void entry(ObjectNode into, ProtobufMessage entry, Type.MapOf map) {
        var key = "";
        @Nullable JsonNode value = null;
        while (entry.next()) {
            switch (entry.field()) {
                case 1 -> key = entry.text();
                case 2 -> value = value(entry, map.value());
                default -> entry.skip();
            }
        }
        into.set(key, value == null ? zero(map.value()) : value);
    }

    private static JsonNode zero(Type type) {
        var zero = Zeros.of(type);
        return zero == null ? StringNode.valueOf("") : zero;
    }

    private JsonNode value(ProtobufMessage message, Type type) {
        return switch (type) {
            case Type.Scalar scalar -> ProtobufScalars.read(message, scalar);
            case Type.Struct struct -> {
                var object = Json.object();
                read(object, message.message(), struct);
                yield object;
            }
            case Type.ListOf list -> items(message.message(), list);
            case Type.MapOf map -> throw new IllegalArgumentException("proto: a map within " + map);
        };
    }

    /** A named list is a message with {@code items}. */
    private ArrayNode items(ProtobufMessage wrapper, Type.ListOf list) {
        var items = Json.array();
        while (wrapper.next()) {
            items.add(value(wrapper, list.element()));
        }
        return items;
    }

    private static ArrayNode array(ObjectNode into, String name) {
        return into.get(name) instanceof ArrayNode there ? there : into.putArray(name);
    }
}
