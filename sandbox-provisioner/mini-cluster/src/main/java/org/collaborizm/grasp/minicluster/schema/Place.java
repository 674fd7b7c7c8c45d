package org.collaborizm.grasp.minicluster.schema;

import org.jspecify.annotations.Nullable;

/**
 * Where a value stands.
 *
 * @param up null for the object itself
 * @param step how a path goes on: {@code .spec}, {@code [0]}
 * @param struct the Go struct whose field this is in, without package
 * @param goType of the value; empty if no Go declaration says so
 */
record Place(@Nullable Place up, String step, boolean field, String struct, String goType) {
    static Place root(String goType) {
        return new Place(null, "", false, "", goType);
    }

    Place field(Type.Struct owner, Type.Field field) {
        var declared = field.declared();
        var struct = owner.name().substring(owner.name().lastIndexOf('.') + 1);
        return new Place(this, "." + field.name(), true, struct, declared == null ? "" : declared.goType());
    }

    Place element(int index) {
        return inner("[" + index + "]");
    }

    Place value(String key) {
        return inner("." + key);
    }

    /** With indexes and keys, as strict decoding names a field: {@code spec.containers[0].name}. */
    String path() {
        var path = new StringBuilder();
        for (var it = this; it.up != null; it = it.up) {
            path.insert(0, it.step);
        }
        return path.isEmpty() ? "" : path.substring(1);
    }

    /** Without indexes and keys, as Go's JSON decoder names a field. */
    String goPath() {
        var path = new StringBuilder();
        for (var it = this; it.up != null; it = it.up) {
            if (it.field) {
                path.insert(0, it.step);
            }
        }
        return path.isEmpty() ? "" : path.substring(1);
    }

    private Place inner(String step) {
        return new Place(this, step, false, struct, goType.substring(goType.indexOf(']') + 1));
    }
}
