package org.collaborizm.grasp.minicluster.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.schema.Type;

/** The types of objects, as the checker of expressions wants them: a field that is not there is an error. */
@SuppressWarnings("Immutable") // grows only while the environment is made
public final class CelTypes implements CelTypeProvider {
    private final IdentityHashMap<Type.Struct, StructType> known = new IdentityHashMap<>();
    private final Map<String, StructType> byName = new HashMap<>();

    public CelType of(Type type) {
        return switch (type) {
            case Type.Struct struct -> struct.open() && struct.fields().isEmpty() ? SimpleType.DYN : struct(struct);
            case Type.MapOf map -> MapType.create(SimpleType.STRING, of(map.value()));
            case Type.ListOf list -> ListType.create(of(list.element()));
            case Type.Scalar scalar -> scalar(scalar);
        };
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(byName.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private StructType struct(Type.Struct struct) {
        var there = known.get(struct);
        if (there != null) {
            return there;
        }
        var name = "object" + known.size();
        var made = StructType.create(
                name,
                ImmutableSet.copyOf(struct.fields().keySet()),
                field -> Optional.ofNullable(struct.field(field)).map(it -> of(it.type())));
        known.put(struct, made);
        byName.put(name, made);
        return made;
    }

    private static CelType scalar(Type.Scalar scalar) {
        return switch (scalar) {
            case STRING, QUANTITY, BYTES, DURATION -> SimpleType.STRING;
            case INT32, INT64 -> SimpleType.INT;
            case NUMBER -> SimpleType.DOUBLE;
            case BOOLEAN -> SimpleType.BOOL;
            case TIME, MICRO_TIME -> SimpleType.TIMESTAMP;
            case INT_OR_STRING, ANY -> SimpleType.DYN;
        };
    }
}
