package org.collaborizm.grasp.check;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.collaborizm.grasp.provisioner.ValueType;
import org.jspecify.annotations.Nullable;

/** Kubernetes' types as CEL's checker wants them. */
@SuppressWarnings("Immutable") // what is known only grows
final class FieldTypes implements CelTypeProvider {
    private final Set<String> allowed;
    private final Map<String, StructType> known = new ConcurrentHashMap<>();
    private final Map<String, ValueType.Fields> described = new ConcurrentHashMap<>();

    /** @param allowed fields that every object is taken to have besides its own */
    FieldTypes(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    CelType of(ValueType type) {
        return switch (type) {
            case ValueType.Fields fields -> struct(fields);
            case ValueType.MapOf map -> MapType.create(SimpleType.STRING, of(map.value()));
            case ValueType.ListOf list -> ListType.create(of(list.element()));
            case ValueType.Plain plain ->
                switch (plain) {
                    case TEXT -> SimpleType.STRING;
                    case WHOLE_NUMBER -> SimpleType.INT;
                    case NUMBER -> SimpleType.DOUBLE;
                    case TRUTH -> SimpleType.BOOL;
                    case ANY -> SimpleType.DYN;
                };
        };
    }

    /** What is known of the fields of a type; nothing if it is not an object's. */
    ValueType.@Nullable Fields described(CelType type) {
        return described.get(type.name());
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(known.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(known.get(name));
    }

    private StructType struct(ValueType.Fields fields) {
        described.putIfAbsent(fields.name(), fields);
        return known.computeIfAbsent(fields.name(), name -> {
            var types = fields.fields();
            var names = ImmutableSet.<String>builder()
                    .addAll(types.keySet())
                    .addAll(allowed)
                    .build();
            return StructType.create(name, names, field -> Optional.of(type(types.get(field))));
        });
    }

    private CelType type(@Nullable ValueType field) {
        return field == null ? SimpleType.DYN : of(field);
    }
}
