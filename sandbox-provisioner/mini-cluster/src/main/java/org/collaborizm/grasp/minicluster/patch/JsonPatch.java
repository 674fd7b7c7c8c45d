package org.collaborizm.grasp.minicluster.patch;

import java.util.List;
import java.util.Locale;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * RFC 6902, with the liberties of the library Kubernetes uses for it (evanphx/json-patch 4): negative indices count from the end,
 * the root cannot be replaced. Why an operation fails is not told to the client.
 */
final class JsonPatch {
    private static final int MOST_OPERATIONS = 10_000;
    private static final long MOST_COPIED_BYTES = 3 * 1024 * 1024;

    private final ObjectNode document;
    private long copiedBytes;

    /** @param document is changed */
    JsonPatch(ObjectNode document) {
        this.document = document;
    }

    /** @throws ApiException if the patch is malformed, too long, or does not fit; the document may be half changed then */
    void apply(JsonNode patch) {
        operations(patch).forEach(this::operate);
    }

    private static List<ObjectNode> operations(JsonNode patch) {
        if (!patch.isArray()) {
            throw notA("jsonpatch.Patch", patch);
        }
        if (patch.size() > MOST_OPERATIONS) {
            throw ApiException.tooLarge("The allowed maximum operations in a JSON patch is %d, got %d"
                    .formatted(MOST_OPERATIONS, patch.size()));
        }
        return patch.valueStream().map(JsonPatch::operation).toList();
    }

    private static ObjectNode operation(JsonNode operation) {
        if (operation instanceof ObjectNode object) {
            return object;
        }
        throw notA("jsonpatch.Operation", operation);
    }

    private static ApiException notA(String goType, JsonNode value) {
        return ApiException.badRequest("json: cannot unmarshal %s into Go value of type %s"
                .formatted(value.getNodeType().name().toLowerCase(Locale.ROOT), goType));
    }

    private void operate(ObjectNode operation) {
        switch (operation.path("op").asString("unknown")) {
            case "add" -> to(operation, "path").add(value(operation));
            case "remove" -> to(operation, "path").remove();
            case "replace" -> to(operation, "path").replace(value(operation));
            case "move" -> move(operation);
            case "copy" -> copy(operation);
            case "test" -> test(operation);
            default -> throw PatchErrors.rejected();
        }
    }

    private void move(ObjectNode operation) {
        var from = to(operation, "from");
        var moved = from.get();
        from.remove();
        to(operation, "path").add(moved);
    }

    private void copy(ObjectNode operation) {
        var copied = to(operation, "from").get().deepCopy();
        copiedBytes += copied.toString().length();
        if (copiedBytes > MOST_COPIED_BYTES) {
            throw PatchErrors.rejected();
        }
        to(operation, "path").add(copied);
    }

    private void test(ObjectNode operation) {
        var place = to(operation, "path");
        var there = place.find();
        if (!Same.same(there.isMissingNode() ? JsonNodeFactory.instance.nullNode() : there, value(operation))) {
            throw PatchErrors.rejected();
        }
    }

    private static JsonNode value(ObjectNode operation) {
        return operation.has("value") ? operation.path("value") : JsonNodeFactory.instance.nullNode();
    }

    private Place to(ObjectNode operation, String field) {
        var pointer = operation.path(field);
        if (!pointer.isString()) {
            throw PatchErrors.rejected();
        }
        var steps = pointer.stringValue().split("/", -1);
        if (steps.length < 2) {
            throw PatchErrors.rejected();
        }
        JsonNode container = document;
        for (int i = 1; i < steps.length - 1; i++) {
            container = new Place(container, unescaped(steps[i])).get();
        }
        return new Place(container, unescaped(steps[steps.length - 1]));
    }

    private static String unescaped(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    /** Where an operation points to. */
    private record Place(JsonNode container, String key) {
        Place {
            if (!container.isContainer()) {
                throw PatchErrors.rejected();
            }
        }

        JsonNode find() {
            return container.isArray() ? container.get(index(container.size() - 1)) : container.path(key);
        }

        JsonNode get() {
            var found = find();
            if (found.isMissingNode()) {
                throw PatchErrors.rejected();
            }
            return found;
        }

        void add(JsonNode value) {
            switch (container) {
                case ObjectNode object -> object.set(key, value);
                case ArrayNode array when key.equals("-") -> array.add(value);
                case ArrayNode array -> array.insert(index(array.size()), value);
                default -> throw PatchErrors.rejected();
            }
        }

        void remove() {
            get();
            switch (container) {
                case ObjectNode object -> object.remove(key);
                case ArrayNode array -> array.remove(index(array.size() - 1));
                default -> throw PatchErrors.rejected();
            }
        }

        void replace(JsonNode value) {
            get();
            switch (container) {
                case ObjectNode object -> object.set(key, value);
                case ArrayNode array -> array.set(index(array.size() - 1), value);
                default -> throw PatchErrors.rejected();
            }
        }

        private int index(int last) {
            try {
                int index = Integer.parseInt(key);
                int fromStart = index < 0 ? index + last + 1 : index;
                if (fromStart >= 0 && fromStart <= last) {
                    return fromStart;
                }
            } catch (NumberFormatException ignored) {
                throw PatchErrors.rejected();
            }
            throw PatchErrors.rejected();
        }
    }
}
