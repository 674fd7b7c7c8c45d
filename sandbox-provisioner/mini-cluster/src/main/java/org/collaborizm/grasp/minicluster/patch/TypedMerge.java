package org.collaborizm.grasp.minicluster.patch;

import java.util.LinkedHashSet;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.schema.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Merges an applied value into a live one; as {@code typed/merge.go} of structured-merge-diff. */
final class TypedMerge {
    private TypedMerge() {}

    /**
     * The merged value, which shares parts with both; null if nothing is left. At most one of the values is null.
     *
     * @throws IllegalArgumentException if a list has items that cannot be told apart
     */
    static @Nullable JsonNode merge(Type type, @Nullable JsonNode live, @Nullable JsonNode applied) {
        var shape = Shape.of(type, applied == null ? live : applied);
        var container = shape != Shape.SCALAR && !Shape.atomic(type, shape);
        var liveHas = container && fits(shape, live);
        var appliedHas = container && fits(shape, applied);
        if (!liveHas && !appliedHas) {
            return applied == null ? live : applied;
        }
        var left = liveHas ? live : null;
        var right = appliedHas ? applied : null;
        return shape == Shape.MAP ? maps(type, left, right) : new KeyedListMerge(Shape.list(type)).merge(left, right);
    }

    private static boolean fits(Shape shape, @Nullable JsonNode value) {
        return value != null && (shape == Shape.MAP ? value.isObject() : value.isArray()) && !value.isEmpty();
    }

    private static @Nullable JsonNode maps(Type type, @Nullable JsonNode live, @Nullable JsonNode applied) {
        var keys = new LinkedHashSet<String>();
        if (live != null) {
            keys.addAll(live.propertyNames());
        }
        if (applied != null) {
            keys.addAll(applied.propertyNames());
        }
        var merged = Json.object();
        for (var key : keys) {
            var value = merge(
                    Shape.fieldTypeOrAny(type, key),
                    live == null ? null : live.get(key),
                    applied == null ? null : applied.get(key));
            if (value != null) {
                merged.set(key, value);
            }
        }
        return merged.isEmpty() ? null : merged;
    }
}
