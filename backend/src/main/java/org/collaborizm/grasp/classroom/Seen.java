package org.collaborizm.grasp.classroom;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of the cluster, read by path; what is missing is empty. */
record Seen(Map<?, ?> json) {
    static List<Seen> all(List<Map<String, Object>> objects) {
        return objects.stream().map(Seen::new).toList();
    }

    String name() {
        return text("metadata", "name");
    }

    String namespace() {
        return text("metadata", "namespace");
    }

    String uid() {
        return text("metadata", "uid");
    }

    boolean has(String... path) {
        return at(path) != null;
    }

    String text(String... path) {
        Object found = at(path);
        return found == null || found instanceof Map || found instanceof List ? "" : found.toString();
    }

    int number(String... path) {
        return at(path) instanceof Number number ? number.intValue() : 0;
    }

    Map<?, ?> map(String... path) {
        return at(path) instanceof Map<?, ?> map ? map : Map.of();
    }

    List<Seen> list(String... path) {
        if (!(at(path) instanceof List<?> found)) {
            return List.of();
        }
        return found.stream()
                .<Seen>mapMulti((item, into) -> {
                    if (item instanceof Map<?, ?> map) {
                        into.accept(new Seen(map));
                    }
                })
                .toList();
    }

    boolean condition(String type) {
        return list("status", "conditions").stream()
                .anyMatch(
                        it -> it.text("type").equals(type) && it.text("status").equals("True"));
    }

    private @Nullable Object at(String... path) {
        Object here = json;
        for (String key : path) {
            here = here instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return here;
    }
}
