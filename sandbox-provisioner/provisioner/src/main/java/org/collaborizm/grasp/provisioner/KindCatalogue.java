package org.collaborizm.grasp.provisioner;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.schema.BuiltInResources;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.schema.Type;

/** The kinds that come with Kubernetes and the fields of their objects, as the cluster's own OpenAPI documents describe them. */
public final class KindCatalogue {
    private KindCatalogue() {}

    /** The fields of such objects; empty if no kind of that name comes with Kubernetes. */
    public static Optional<ValueType.Fields> find(String apiVersion, String kind) {
        return BuiltInResources.shared()
                .find(GroupVersionKind.of(apiVersion, kind))
                .map(it -> fields(it.struct()));
    }

    /** Whether the API group comes with Kubernetes, so that everything in it is known. */
    public static boolean knowsGroup(String apiVersion) {
        return !names(it -> group(it.kind().apiVersion()).equals(group(apiVersion)), ResourceType::kind)
                .isEmpty();
    }

    /** The kinds of a group and version, in alphabetical order. */
    public static Set<String> kinds(String apiVersion) {
        return names(
                it -> it.kind().apiVersion().equals(apiVersion), it -> it.kind().kind());
    }

    /** The groups and versions that have a kind of that name, in alphabetical order. */
    public static Set<String> apiVersions(String kind) {
        return names(it -> it.kind().kind().equals(kind), it -> it.kind().apiVersion());
    }

    private static Set<String> names(Predicate<ResourceType> chosen, Function<ResourceType, Object> name) {
        return BuiltInResources.shared().all().stream()
                .filter(chosen)
                .map(name)
                .map(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String group(String apiVersion) {
        return apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
    }

    private static ValueType type(Type type) {
        return switch (type) {
            case Type.Struct struct -> struct.open() ? ValueType.Plain.ANY : fields(struct);
            case Type.ListOf list -> new ValueType.ListOf(type(list.element()));
            case Type.MapOf map -> new ValueType.MapOf(type(map.value()));
            case Type.Scalar scalar -> plain(scalar);
        };
    }

    private static ValueType.Fields fields(Type.Struct struct) {
        return new ValueType.Fields(struct.name(), () -> {
            var fields = new LinkedHashMap<String, ValueType>();
            struct.fields().forEach((name, field) -> fields.put(name, type(field.type())));
            return Collections.unmodifiableMap(fields);
        });
    }

    /** Times, quantities and bytes are texts in JSON. */
    private static ValueType plain(Type.Scalar scalar) {
        return switch (scalar) {
            case STRING, QUANTITY, BYTES, DURATION, TIME, MICRO_TIME -> ValueType.Plain.TEXT;
            case INT32, INT64 -> ValueType.Plain.WHOLE_NUMBER;
            case NUMBER -> ValueType.Plain.NUMBER;
            case BOOLEAN -> ValueType.Plain.TRUTH;
            case INT_OR_STRING, ANY -> ValueType.Plain.ANY;
        };
    }
}
