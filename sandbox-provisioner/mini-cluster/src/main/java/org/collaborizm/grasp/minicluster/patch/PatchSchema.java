package org.collaborizm.grasp.minicluster.patch;

import java.util.Locale;
import org.collaborizm.grasp.minicluster.schema.Type;
import org.collaborizm.grasp.minicluster.schema.Type.ListOf;
import org.collaborizm.grasp.minicluster.schema.Type.MapOf;
import org.collaborizm.grasp.minicluster.schema.Type.Scalar;
import org.collaborizm.grasp.minicluster.schema.Type.Struct;

/**
 * What the type of an object says about the strategic merge of its fields, as {@code LookupPatchMeta}.
 *
 * @param type of the object that is patched
 */
record PatchSchema(Type type) {
    /**
     * What is known of a field.
     *
     * @param schema of its value, or of the items of its list
     * @param merge whether a list is merged
     * @param replace whether an object is replaced
     */
    record FieldPatch(PatchSchema schema, boolean merge, boolean replace, String mergeKey) {}

    /** @throws org.collaborizm.grasp.minicluster.apimachinery.ApiException if there is no such field */
    FieldPatch field(String name) {
        if (!(type instanceof Struct struct)) {
            throw noStruct(name);
        }
        var field = struct.field(name);
        if (field == null) {
            throw PatchErrors.noField(shortName(struct), name);
        }
        var value = field.type() instanceof ListOf list ? list.element() : field.type();
        var patch = field.patch();
        return new FieldPatch(new PatchSchema(value), patch.merge(), isRaw(field.type()), patch.mergeKey());
    }

    /** As Go's reflection calls the kind of the type. */
    String kind() {
        return switch (type) {
            case Struct ignored -> "struct";
            case MapOf ignored -> "map";
            case ListOf ignored -> "slice";
            case Scalar scalar -> scalar.name().toLowerCase(Locale.ROOT);
        };
    }

    /** Upstream marks no such field for replacement, but there is nothing in it that could be merged by a type. */
    private static boolean isRaw(Type type) {
        return type == Scalar.ANY;
    }

    private RuntimeException noStruct(String name) {
        return type == Scalar.ANY
                ? PatchErrors.noField("RawExtension", name)
                : PatchErrors.plain("merging an object in json but data type is not struct, instead is: " + kind());
    }

    private static String shortName(Struct struct) {
        return struct.name().substring(struct.name().lastIndexOf('.') + 1);
    }
}
