package org.collaborizm.grasp.minicluster.schema;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.schema.Type.ListOf.Merge;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The types of Kubernetes 1.32, by the names OpenAPI has for them. All clusters of the JVM share them. */
public final class BuiltInTypes {
    private static final BuiltInTypes SHARED =
            new BuiltInTypes(load("types.json.gz").path("types"));

    private final JsonNode declarations;
    private final Map<String, Type.Struct> structs = new ConcurrentHashMap<>();

    private BuiltInTypes(JsonNode declarations) {
        this.declarations = declarations;
    }

    public static BuiltInTypes shared() {
        return SHARED;
    }

    /** In alphabetical order. */
    public Set<String> names() {
        return new TreeSet<>(declarations.propertyNames());
    }

    /** @param name such as {@code io.k8s.api.core.v1.PodSpec} */
    public Optional<Type.Struct> find(String name) {
        return declarations.has(name) ? Optional.of(struct(name)) : Optional.empty();
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public Type.Struct struct(String name) {
        return structs.computeIfAbsent(name, this::declared);
    }

    /** Metadata of every object. */
    public Type.Struct objectMeta() {
        return struct("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta");
    }

    private Type.Struct declared(String name) {
        var declaration = declarations.get(name);
        if (declaration == null) {
            throw new IllegalArgumentException("no type: " + name);
        }
        var doc = declaration.path("doc").asString("");
        var atomic = declaration.path("atomic").asBoolean(false);
        return new Type.Struct(name, doc, new Once(declaration.path("fields")), atomic, false);
    }

    private Type.Field field(JsonNode it) {
        var expression = new TypeExpression(it.path("type").asString());
        return new Type.Field(
                it.path("name").asString(),
                merged(expression.type(this::struct), it),
                it.path("doc").asString(""),
                it.path("required").asBoolean(false),
                it.path("pointer").asBoolean(false),
                it.get("default"),
                patch(it),
                new Type.Declared(
                        expression.goType(),
                        it.path("omitempty").asBoolean(false),
                        number(it.path("proto").asString("")),
                        texts(it.path("enum"))));
    }

    /** The type with what the field says about merging it. */
    private static Type merged(Type type, JsonNode field) {
        return switch (type) {
            case Type.ListOf list
            when field.has("listType") ->
                new Type.ListOf(
                        list.element(),
                        Merge.valueOf(field.path("listType").asString().toUpperCase(Locale.ROOT)),
                        texts(field.path("listMapKeys")));
            case Type.MapOf map when atomic(field) -> new Type.MapOf(map.value(), true);
            case Type.Struct struct
            when atomic(field) ->
                new Type.Struct(struct.name(), struct.doc(), struct.lazyFields(), true, struct.open());
            default -> type;
        };
    }

    private static boolean atomic(JsonNode field) {
        return field.path("mapType").asString("").equals("atomic");
    }

    private static Type.Patch patch(JsonNode field) {
        var strategy = List.of(field.path("patchStrategy").asString("").split(","));
        var key = field.path("patchMergeKey").asString("");
        var patch = new Type.Patch(strategy.contains("merge"), strategy.contains("retainKeys"), key);
        return patch.equals(Type.Patch.NONE) ? Type.Patch.NONE : patch;
    }

    private static List<Integer> number(String path) {
        return path.isEmpty()
                ? List.of()
                : Arrays.stream(path.split("\\.")).map(Integer::valueOf).toList();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode load(String resource) {
        try (var in = BuiltInTypes.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            return Json.MAPPER.readTree(new BufferedInputStream(new GZIPInputStream(in)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The fields, made when first asked for and then kept. */
    private final class Once implements Supplier<Map<String, Type.Field>> {
        private final JsonNode declared;
        private volatile @Nullable Map<String, Type.Field> fields;

        Once(JsonNode declared) {
            this.declared = declared;
        }

        @Override
        public Map<String, Type.Field> get() {
            var made = fields;
            if (made == null) {
                made = make();
                fields = made;
            }
            return made;
        }

        private Map<String, Type.Field> make() {
            var made = new LinkedHashMap<String, Type.Field>();
            declared.forEach(it -> made.put(it.path("name").asString(), field(it)));
            return Collections.unmodifiableMap(made);
        }
    }
}
