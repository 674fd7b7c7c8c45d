package org.collaborizm.grasp.check;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A part of an object, read by path; what is missing is empty. */
record Item(Map<?, ?> json) {
    static List<Item> all(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream().flatMap(Item::ifObject).toList()
                : List.of();
    }

    String name() {
        return text("metadata", "name");
    }

    String namespace() {
        return text("metadata", "namespace");
    }

    String text(String... path) {
        return ObjectFunctions.text(at(path));
    }

    long number(String... path) {
        return at(path) instanceof Number number ? number.longValue() : 0;
    }

    Map<?, ?> map(String... path) {
        return at(path) instanceof Map<?, ?> map ? map : Map.of();
    }

    List<Item> items(String... path) {
        return all(at(path));
    }

    private @Nullable Object at(String... path) {
        return ObjectFunctions.at(json, path);
    }

    private static Stream<Item> ifObject(Object value) {
        return value instanceof Map<?, ?> map ? Stream.of(new Item(map)) : Stream.empty();
    }
}
