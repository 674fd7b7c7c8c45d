package org.collaborizm.grasp.minicluster.patch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.schema.Type.ListOf;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Merges lists whose items can be told apart: the applied order holds, items only the live list has stay where they fit. As
 * {@code visitListItems} in {@code typed/merge.go} of structured-merge-diff.
 */
final class KeyedListMerge {
    private final ListOf type;
    private final ArrayNode merged = Json.array();
    private final Set<String> done = new HashSet<>();

    KeyedListMerge(ListOf type) {
        this.type = type;
    }

    @Nullable
    JsonNode merge(@Nullable JsonNode live, @Nullable JsonNode applied) {
        var left = new Items(type, live);
        var right = new Items(type, applied);
        right.mustBeUnique();
        var shared = new ArrayDeque<>(right.elements.stream().filter(left::has).toList());
        int at = 0;
        int to = 0;
        while (at < left.size() || to < right.size()) {
            if (at < left.size() && to < right.size()) {
                var element = left.elements.get(at);
                if (element.equals(right.elements.get(to))) {
                    add(element, left, right);
                    at++;
                    to++;
                    shared.poll();
                    continue;
                }
                if (right.has(element) && !shared.isEmpty() && !element.equals(shared.peek())) {
                    at++;
                    continue;
                }
            }
            if (at < left.size() && !right.has(left.elements.get(at))) {
                addItem(left.list.get(at), null);
                at++;
                continue;
            }
            if (at < left.size() && done.contains(left.elements.get(at))) {
                at++;
            }
            if (to < right.size()) {
                var element = right.elements.get(to++);
                add(element, left, right);
                if (element.equals(shared.peek())) {
                    shared.poll();
                }
            }
        }
        return merged.isEmpty() ? null : merged;
    }

    private void add(String element, Items left, Items right) {
        done.add(element);
        addItem(left.unique(element), right.unique(element));
    }

    private void addItem(@Nullable JsonNode live, @Nullable JsonNode applied) {
        var item = TypedMerge.merge(type.element(), live, applied);
        if (item != null) {
            merged.add(item);
        }
    }

    /** The items of a list by what tells them apart. */
    private static final class Items {
        private final List<JsonNode> list = new ArrayList<>();
        private final List<String> elements = new ArrayList<>();
        private final Map<String, JsonNode> byElement = new HashMap<>();
        private final Set<String> duplicates = new HashSet<>();

        Items(ListOf type, @Nullable JsonNode items) {
            if (items != null) {
                items.forEach(it -> put(PathElements.item(type, it), it));
            }
        }

        private void put(String element, JsonNode item) {
            list.add(item);
            elements.add(element);
            if (byElement.put(element, item) != null) {
                duplicates.add(element);
            }
        }

        int size() {
            return elements.size();
        }

        boolean has(String element) {
            return byElement.containsKey(element);
        }

        /** Null also if there are several: they are not merged with an applied one. */
        @Nullable
        JsonNode unique(String element) {
            return duplicates.contains(element) ? null : byElement.get(element);
        }

        void mustBeUnique() {
            if (!duplicates.isEmpty()) {
                throw new IllegalArgumentException("duplicate entries for key "
                        + PathElements.text(duplicates.iterator().next()));
            }
        }
    }
}
