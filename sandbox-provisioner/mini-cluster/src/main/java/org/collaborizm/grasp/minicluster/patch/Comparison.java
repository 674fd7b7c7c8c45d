package org.collaborizm.grasp.minicluster.patch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.collaborizm.grasp.minicluster.schema.Type;
import org.collaborizm.grasp.minicluster.schema.Type.ListOf;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is different between two values of a type; as {@code typed/compare.go} of structured-merge-diff. */
record Comparison(FieldSet removed, FieldSet modified, FieldSet added) {
    static final Comparison SAME = new Comparison(FieldSet.EMPTY, FieldSet.EMPTY, FieldSet.EMPTY);
    private static final Comparison REMOVED = new Comparison(FieldSet.LEAF, FieldSet.EMPTY, FieldSet.EMPTY);
    private static final Comparison MODIFIED = new Comparison(FieldSet.EMPTY, FieldSet.LEAF, FieldSet.EMPTY);
    private static final Comparison ADDED = new Comparison(FieldSet.EMPTY, FieldSet.EMPTY, FieldSet.LEAF);

    /** At most one of the values is null, which means that it is not there. */
    static Comparison of(Type type, @Nullable JsonNode before, @Nullable JsonNode after) {
        var shapeBefore = Shape.of(type, before);
        var shapeAfter = Shape.of(type, after);
        if (after == null) {
            return as(shapeBefore, type, before, null);
        }
        if (before == null || shapeBefore == shapeAfter) {
            return as(shapeAfter, type, before, after);
        }
        return as(shapeBefore, type, before, after).and(as(shapeAfter, type, before, after));
    }

    Comparison without(FieldSet ignored) {
        return map(this, SAME, (mine, none) -> mine.recursiveDifference(ignored));
    }

    private static Comparison as(Shape shape, Type type, @Nullable JsonNode before, @Nullable JsonNode after) {
        var empty = isEmpty(shape, before) && isEmpty(shape, after);
        if (shape == Shape.SCALAR || empty || Shape.atomic(type, shape)) {
            return leaf(before, after);
        }
        var inside = shape == Shape.MAP ? maps(type, before, after) : lists(Shape.list(type), before, after);
        return before == null ? inside.and(ADDED) : after == null ? inside.and(REMOVED) : inside;
    }

    private static boolean isEmpty(Shape shape, @Nullable JsonNode value) {
        return value == null || !(shape == Shape.MAP ? value.isObject() : value.isArray()) || value.isEmpty();
    }

    private static Comparison leaf(@Nullable JsonNode before, @Nullable JsonNode after) {
        if (before == null) {
            return ADDED;
        }
        if (after == null) {
            return REMOVED;
        }
        return Same.same(before, after) ? SAME : MODIFIED;
    }

    private static Comparison maps(Type type, @Nullable JsonNode before, @Nullable JsonNode after) {
        var parts = new Parts();
        for (var key : keys(type, before, after)) {
            var field = of(Shape.fieldTypeOrAny(type, key), get(type, before, key), get(type, after, key));
            parts.put(PathElements.field(key), field);
        }
        return parts.together();
    }

    private static Set<String> keys(Type type, @Nullable JsonNode before, @Nullable JsonNode after) {
        var keys = new LinkedHashSet<String>();
        if (before == null || after == null) {
            keys.addAll(Shape.heldByValue(type));
        }
        if (before != null) {
            keys.addAll(before.propertyNames());
        }
        if (after != null) {
            keys.addAll(after.propertyNames());
        }
        return keys;
    }

    private static @Nullable JsonNode get(Type type, @Nullable JsonNode map, String key) {
        if (map == null) {
            return null;
        }
        var value = map.get(key);
        return value == null ? Shape.inPlaceOf(type, key) : value;
    }

    private static Comparison lists(ListOf type, @Nullable JsonNode before, @Nullable JsonNode after) {
        var old = byElement(type, before);
        var fresh = byElement(type, after);
        var elements = new LinkedHashSet<>(old.keySet());
        elements.addAll(fresh.keySet());
        var parts = new Parts();
        elements.forEach(it ->
                parts.put(it, items(type, old.getOrDefault(it, List.of()), fresh.getOrDefault(it, List.of()))));
        return parts.together();
    }

    private static Map<String, List<JsonNode>> byElement(ListOf type, @Nullable JsonNode list) {
        var items = new LinkedHashMap<String, List<JsonNode>>();
        if (list != null) {
            list.forEach(it -> items.computeIfAbsent(PathElements.item(type, it), key -> new ArrayList<>())
                    .add(it));
        }
        return items;
    }

    /** Items that are there more than once are compared as a whole. */
    private static Comparison items(ListOf type, List<JsonNode> before, List<JsonNode> after) {
        if (before.size() <= 1 && after.size() <= 1) {
            return of(type.element(), first(before), first(after));
        }
        if (before.size() >= 2 && after.size() >= 2) {
            return same(before, after) ? SAME : MODIFIED;
        }
        if (before.size() >= 2) {
            return after.isEmpty()
                    ? REMOVED
                    : of(type.element(), null, first(after)).and(REMOVED);
        }
        return before.isEmpty()
                ? ADDED
                : of(type.element(), first(before), null).and(ADDED);
    }

    private static @Nullable JsonNode first(List<JsonNode> items) {
        return items.isEmpty() ? null : items.getFirst();
    }

    private static boolean same(List<JsonNode> before, List<JsonNode> after) {
        var equal = before.size() == after.size();
        for (int i = 0; equal && i < before.size(); i++) {
            equal = Same.same(before.get(i), after.get(i));
        }
        return equal;
    }

    private Comparison and(Comparison other) {
        return map(this, other, FieldSet::union);
    }

    private static Comparison map(Comparison left, Comparison right, BinaryOperator<FieldSet> with) {
        return new Comparison(
                with.apply(left.removed, right.removed),
                with.apply(left.modified, right.modified),
                with.apply(left.added, right.added));
    }

    /** What is different further down, gathered. */
    private static final class Parts {
        private final TreeMap<String, FieldSet> removed = new TreeMap<>();
        private final TreeMap<String, FieldSet> modified = new TreeMap<>();
        private final TreeMap<String, FieldSet> added = new TreeMap<>();

        void put(String element, Comparison part) {
            removed.put(element, part.removed);
            modified.put(element, part.modified);
            added.put(element, part.added);
        }

        Comparison together() {
            return new Comparison(FieldSet.of(false, removed), FieldSet.of(false, modified), FieldSet.of(false, added));
        }
    }
}
