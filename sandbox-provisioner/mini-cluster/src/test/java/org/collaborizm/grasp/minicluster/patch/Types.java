package org.collaborizm.grasp.minicluster.patch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.collaborizm.grasp.minicluster.schema.Type;
import org.collaborizm.grasp.minicluster.schema.Type.Field;
import org.collaborizm.grasp.minicluster.schema.Type.ListOf;
import org.collaborizm.grasp.minicluster.schema.Type.Patch;
import org.collaborizm.grasp.minicluster.schema.Type.Struct;

/** Small types for tests. */
final class Types {
    private Types() {}

    static Struct struct(String name, Supplier<List<Field>> fields) {
        return new Struct(name, "", () -> byName(fields.get()), false, false);
    }

    static Field field(String name, Type type) {
        return field(name, type, Patch.NONE);
    }

    static Field field(String name, Type type, Patch patch) {
        return new Field(name, type, "", false, true, null, patch);
    }

    static ListOf atomic(Type element) {
        return new ListOf(element, ListOf.Merge.ATOMIC, List.of());
    }

    static ListOf set(Type element) {
        return new ListOf(element, ListOf.Merge.SET, List.of());
    }

    static ListOf map(Type element, String... keys) {
        return new ListOf(element, ListOf.Merge.MAP, List.of(keys));
    }

    private static Map<String, Field> byName(List<Field> fields) {
        var map = new LinkedHashMap<String, Field>();
        fields.forEach(it -> map.put(it.name(), it));
        return map;
    }
}
