package org.collaborizm.grasp.minicluster.schema;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The type of a value in an object: of a built-in kind, as Kubernetes' Go types have it, or of a custom one, by its schema. */
public sealed interface Type {
    /** A value without parts. */
    enum Scalar implements Type {
        STRING,
        INT32,
        INT64,
        NUMBER,
        BOOLEAN,
        /** Base64 in JSON. */
        BYTES,
        /** A number or a text such as {@code 25%}. */
        INT_OR_STRING,
        QUANTITY,
        /** RFC 3339, whole seconds. */
        TIME,
        /** RFC 3339 with six decimals. */
        MICRO_TIME,
        /** A Go duration: {@code 5m30s}. */
        DURATION,
        /** Any JSON: {@code RawExtension}, {@code FieldsV1}, {@code JSON}, a part without schema. */
        ANY
    }

    /**
     * A list.
     *
     * @param merge how server-side apply merges it
     * @param keys the fields that tell its items apart, for {@code MAP}
     */
    record ListOf(Type element, Merge merge, List<String> keys) implements Type {
        public enum Merge {
            ATOMIC,
            SET,
            MAP
        }
    }

    /**
     * A map from strings.
     *
     * @param atomic whether server-side apply replaces it as a whole
     */
    record MapOf(Type value, boolean atomic) implements Type {}

    /**
     * An object with named fields. Types may contain themselves, so the fields are made when first asked for.
     *
     * @param name as OpenAPI names it: {@code io.k8s.api.core.v1.PodSpec}
     * @param doc what it is for; empty if nobody says
     * @param lazyFields by name, in the order declared
     * @param atomic whether server-side apply replaces it as a whole
     * @param open whether fields it does not name are kept ({@code x-kubernetes-preserve-unknown-fields})
     */
    record Struct(String name, String doc, Supplier<Map<String, Field>> lazyFields, boolean atomic, boolean open)
            implements Type {
        public Map<String, Field> fields() {
            return lazyFields.get();
        }

        public @Nullable Field field(String field) {
            return fields().get(field);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A field of a {@link Struct}.
     *
     * @param pointer whether Go code holds it by pointer, so that zero and absent differ
     * @param fallback its declared default
     * @param patch how a strategic merge patch treats it
     * @param declared what its declaration in Go says besides; null for fields of custom resources
     */
    record Field(
            String name,
            Type type,
            String doc,
            boolean required,
            boolean pointer,
            @Nullable JsonNode fallback,
            Patch patch,
            @Nullable Declared declared) {
        /** A field nobody declared in Go. */
        public Field(
                String name,
                Type type,
                String doc,
                boolean required,
                boolean pointer,
                @Nullable JsonNode fallback,
                Patch patch) {
            this(name, type, doc, required, pointer, fallback, patch, null);
        }
    }

    /**
     * The declaration of a field in Go.
     *
     * @param goType as Go prints it, without the pointer: {@code []v1.Container}, {@code map[string]string}
     * @param omitEmpty whether JSON leaves it out when it is empty
     * @param number in protobuf, from outside inwards where messages are embedded; empty if it is not sent
     * @param values the only ones it takes; empty if nothing says so
     */
    record Declared(String goType, boolean omitEmpty, List<Integer> number, List<String> values) {}

    /**
     * Directions of a strategic merge patch, from {@code patchStrategy} and {@code patchMergeKey}.
     *
     * @param merge whether lists are merged, not replaced
     * @param retainKeys whether fields that the patch does not name are dropped
     * @param mergeKey the field that tells items apart; empty for lists of scalars
     */
    record Patch(boolean merge, boolean retainKeys, String mergeKey) {
        public static final Patch NONE = new Patch(false, false, "");
    }
}
