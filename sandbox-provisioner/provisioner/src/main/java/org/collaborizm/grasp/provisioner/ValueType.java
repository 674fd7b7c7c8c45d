package org.collaborizm.grasp.provisioner;

import java.util.Map;
import java.util.function.Supplier;

/** The type of a value in an object's JSON. */
public sealed interface ValueType {
    /** A value without parts. */
    enum Plain implements ValueType {
        TEXT,
        WHOLE_NUMBER,
        NUMBER,
        TRUTH,
        /** Now this, now that: a number or a text such as {@code 25%}, or any JSON. */
        ANY
    }

    record ListOf(ValueType element) implements ValueType {}

    /** With keys that nobody foresees: labels, annotations, data. */
    record MapOf(ValueType value) implements ValueType {}

    /**
     * An object with fields of known names. Types may contain themselves, so the fields are made when they are asked for.
     *
     * @param name unique: {@code io.k8s.api.core.v1.PodSpec}
     */
    record Fields(String name, Supplier<Map<String, ValueType>> lazyFields) implements ValueType {
        public Map<String, ValueType> fields() {
            return lazyFields.get();
        }
    }
}
