package org.collaborizm.grasp.minicluster.customresource;

import dev.cel.common.types.OptionalType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.cel.CelEnvironment;
import org.collaborizm.grasp.minicluster.cel.CelTypes;
import org.collaborizm.grasp.minicluster.cel.CelValues;
import org.collaborizm.grasp.minicluster.schema.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What rules at one place of a schema speak about: {@code self} and {@code oldSelf}.
 *
 * @param type of both
 */
record RuleScope(Type type) {
    /** @param optional whether {@code oldSelf} is an optional, for rules that also hold when there is nothing old */
    CelEnvironment environment(boolean optional) {
        var types = new CelTypes();
        var self = types.of(type);
        return new CelEnvironment(Map.of("self", self, "oldSelf", optional ? OptionalType.create(self) : self), types);
    }

    Map<String, Object> values(JsonNode self, @Nullable JsonNode old, boolean optional) {
        var values = new LinkedHashMap<String, Object>();
        values.put("self", CelValues.of(self, type));
        if (optional) {
            values.put("oldSelf", Optional.ofNullable(old).map(it -> CelValues.of(it, type)));
        } else if (old != null) {
            values.put("oldSelf", CelValues.of(old, type));
        }
        return values;
    }
}
