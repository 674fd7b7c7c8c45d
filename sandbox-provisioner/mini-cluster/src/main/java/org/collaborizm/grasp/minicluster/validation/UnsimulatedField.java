package org.collaborizm.grasp.minicluster.validation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A place in the objects of a kind that is not simulated, or where there are some below it. */
final class UnsimulatedField {
    private final Map<String, UnsimulatedField> parts = new LinkedHashMap<>();
    private @Nullable UnsimulatedField item;
    private @Nullable Listed listed;

    Map<String, UnsimulatedField> parts() {
        return parts;
    }

    /** What is said of each item of a list. */
    @Nullable
    UnsimulatedField item() {
        return item;
    }

    @Nullable
    Listed listed() {
        return listed;
    }

    /** @param path such as {@code spec.volumes[].nfs} */
    void put(String path, Listed what) {
        var field = this;
        for (var step : path.split("\\.", -1)) {
            var list = step.endsWith("[]");
            field = field.parts.computeIfAbsent(
                    list ? step.substring(0, step.length() - 2) : step, _ -> new UnsimulatedField());
            field = list ? field.each() : field;
        }
        field.listed = what;
    }

    private UnsimulatedField each() {
        var each = item == null ? new UnsimulatedField() : item;
        item = each;
        return each;
    }

    /**
     * What the list says of a field.
     *
     * @param words what there is instead; empty if there is nothing to say
     * @param unless values that ask for nothing
     */
    record Listed(String words, List<String> unless) {
        boolean asks(JsonNode value) {
            if (value.isNull() || (value.isArray() && value.isEmpty())) {
                return false;
            }
            var text = value.isValueNode() ? value.asString() : "{}";
            return !text.isEmpty() && !unless.contains(text) && !(unless.isEmpty() && text.equals("false"));
        }

        String ending() {
            return words.isEmpty() ? "" : ": " + words;
        }
    }
}
