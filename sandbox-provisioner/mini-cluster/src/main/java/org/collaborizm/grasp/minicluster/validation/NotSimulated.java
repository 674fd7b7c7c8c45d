package org.collaborizm.grasp.minicluster.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Finds what an object sets and nothing here acts on: the fields that {@code not-simulated.yaml} lists. */
final class NotSimulated {
    /** As many are named; of the others it is said how many there are. */
    static final int MOST = 5;

    private static final Map<String, UnsimulatedField> KINDS = UnsimulatedFields.read();

    private NotSimulated() {}

    /** @param old what is as it was there is not told again; null for a new object */
    static List<String> of(ResourceType type, JsonNode object, @Nullable JsonNode old) {
        var fields = type.custom() == null ? KINDS.get(type.kind().groupKind()) : null;
        if (fields == null) {
            return List.of();
        }
        var found = new ArrayList<String>(0);
        below(fields, "", object, old == null ? MissingNode.getInstance() : old, found);
        if (found.size() > MOST) {
            var more = found.size() - MOST;
            found.subList(MOST, found.size()).clear();
            found.add("%d more %s accepted, not simulated here".formatted(more, more == 1 ? "field is" : "fields are"));
        }
        return found;
    }

    private static void below(UnsimulatedField field, String path, JsonNode value, JsonNode old, List<String> found) {
        var item = field.item();
        if (item != null && value.isArray()) {
            for (var i = 0; i < value.size(); i++) {
                look(item, path + "[" + i + "]", value.path(i), old.path(i), found);
            }
        }
        value.forEachEntry((name, there) -> {
            var part = field.parts().get(name);
            if (part != null) {
                look(part, path.isEmpty() ? name : path + "." + name, there, old.path(name), found);
            }
        });
    }

    private static void look(UnsimulatedField field, String path, JsonNode value, JsonNode old, List<String> found) {
        var listed = field.listed();
        if (listed == null) {
            below(field, path, value, old, found);
        } else if (listed.asks(value) && !Same.values(value, old)) {
            found.add(path + ": accepted, not simulated here" + listed.ending());
        }
    }
}
