package org.collaborizm.grasp.minicluster.patch;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** RFC 7386: objects are merged, everything else is replaced, null removes. */
final class MergePatch {
    private MergePatch() {}

    /** @param target is changed, and may be the result; any value, or missing */
    static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        var result = target instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        changes.forEachEntry((key, value) -> mergeField(result, key, value));
        return result;
    }

    private static void mergeField(ObjectNode result, String key, JsonNode value) {
        if (value.isNull()) {
            result.remove(key);
        } else {
            result.set(key, merge(result.path(key), value));
        }
    }
}
