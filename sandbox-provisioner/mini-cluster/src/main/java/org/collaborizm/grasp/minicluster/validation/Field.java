package org.collaborizm.grasp.minicluster.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.schema.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A value in an object that is examined: where it is, what it is, and where errors about it go. What is absent reads as Go
 * reads it, as the zero value.
 *
 * @param path {@code spec.containers[0].name}; empty for the object itself
 * @param type its type, if known
 * @param pointer whether Go code holds it by pointer
 * @param errors of the whole object, in the order found
 */
record Field(String path, JsonNode value, @Nullable Type type, boolean pointer, List<FieldError> errors) {
    static Field root(JsonNode object, Type type) {
        return new Field("", object, type, false, new ArrayList<>());
    }

    Field child(String name) {
        return part(path.isEmpty() ? name : path + "." + name, name);
    }

    /** A field whose errors Kubernetes reports under another name. */
    Field child(String name, String reported) {
        return part(path.isEmpty() ? reported : path + "." + reported, name);
    }

    Field descend(String... names) {
        var found = this;
        for (var name : names) {
            found = found.child(name);
        }
        return found;
    }

    Field key(String key) {
        var element = type instanceof Type.MapOf map ? map.value() : null;
        return new Field(path + "[" + key + "]", value.path(key), element, false, errors);
    }

    /** An entry of a map or an object, shown as that of a map. */
    Field keyed(String key) {
        return new Field(path + "[" + key + "]", value.path(key), null, false, errors);
    }

    Field index(int index) {
        var element = type instanceof Type.ListOf list ? list.element() : null;
        return new Field(path + "[" + index + "]", value.path(index), element, false, errors);
    }

    /** This value, with errors reported at another place. */
    Field at(String other) {
        return new Field(other, value, type, pointer, errors);
    }

    /** The same place in another state of the object. */
    Field with(JsonNode other) {
        return new Field(path, other, type, pointer, errors);
    }

    Stream<Field> items() {
        return value.isArray() ? IntStream.range(0, value.size()).mapToObj(this::index) : Stream.empty();
    }

    Stream<Field> items(String list) {
        return child(list).items();
    }

    Stream<String> texts() {
        return value.valueStream().map(it -> it.asString(""));
    }

    Map<String, String> map() {
        return Meta.texts(value);
    }

    boolean present() {
        return !value.isMissingNode() && !value.isNull();
    }

    boolean has(String field) {
        return value.hasNonNull(field);
    }

    /** Present, and neither an empty text, an empty list nor an empty map. */
    boolean filled() {
        return present() && !(value.isString() ? value.asString().isEmpty() : value.isContainer() && value.isEmpty());
    }

    String text() {
        return present() ? value.asString("") : "";
    }

    String text(String field) {
        return value.path(field).asString("");
    }

    boolean is(String text) {
        return text().equals(text);
    }

    long number() {
        return value.asLong(0);
    }

    boolean flag(String field) {
        return value.path(field).asBoolean(false);
    }

    int size() {
        return value.size();
    }

    int found() {
        return errors.size();
    }

    void required(String detail) {
        errors.add(FieldError.required(path, detail));
    }

    void required() {
        required("");
    }

    void invalid(String detail) {
        add("FieldValueInvalid", "Invalid value: " + GoSyntax.shown(this) + ": " + detail);
    }

    void invalid(String shown, String detail) {
        errors.add(FieldError.invalid(path, shown, detail));
    }

    void invalid(List<String> details) {
        details.forEach(this::invalid);
    }

    /** Shows the value as already printed. */
    void invalidPrinted(String shown, String detail) {
        add("FieldValueInvalid", "Invalid value: " + shown + ": " + detail);
    }

    void forbidden(String detail) {
        errors.add(FieldError.forbidden(path, detail));
    }

    void notSupported(List<String> supported) {
        errors.add(FieldError.notSupported(path, text(), supported));
    }

    void duplicate() {
        add("FieldValueDuplicate", "Duplicate value: " + GoSyntax.shown(this));
    }

    void duplicate(String shown) {
        errors.add(FieldError.duplicate(path, shown));
    }

    void duplicatePrinted(String shown) {
        errors.add(FieldError.duplicateOf(path, shown));
    }

    void notSupportedText(String text, List<String> supported) {
        errors.add(FieldError.notSupported(path, text, supported));
    }

    void notFound() {
        errors.add(FieldError.notFound(path, text()));
    }

    void tooLong(int most) {
        errors.add(FieldError.tooLong(path, most));
    }

    void tooMany(int most) {
        add("FieldValueTooMany", "Too many: " + size() + ": must have at most " + most + " items");
    }

    /** For values that are no texts. */
    void notSupportedPrinted(List<String> supported) {
        notSupportedPrinted(GoSyntax.shown(this), supported);
    }

    void notSupportedPrinted(String shown, List<String> supported) {
        var choices = supported.stream().map(GoSyntax::quoted).collect(Collectors.joining(", "));
        add("FieldValueNotSupported", "Unsupported value: " + shown + ": supported values: " + choices);
    }

    /** As it is printed if its type has a name of its own. */
    String shownAs(String goType) {
        var shown = GoSyntax.shown(this);
        var value = Stream.of(shown.indexOf('{'), shown.indexOf("(nil)"))
                .filter(it -> it >= 0)
                .min(Integer::compare);
        return value.map(it -> goType + shown.substring(it)).orElse(shown);
    }

    /** One of the values allowed, or an error. */
    boolean oneOf(List<String> supported) {
        if (supported.contains(text())) {
            return true;
        }
        notSupported(supported);
        return false;
    }

    /** As {@link #oneOf}, where Kubernetes says of an empty value that it is required. */
    void requiredOneOf(List<String> supported) {
        if (text().isEmpty()) {
            required();
        } else {
            oneOf(supported);
        }
    }

    void nonNegative() {
        if (number() < 0) {
            invalid("must be greater than or equal to 0");
        }
    }

    void inRange(long lowest, long highest) {
        if (number() < lowest || number() > highest) {
            invalid(Syntax.range(lowest, highest));
        }
    }

    /** The value must be what it was. */
    void immutable(JsonNode old) {
        immutable(old, "field is immutable");
    }

    void immutable(JsonNode old, String detail) {
        if (!Same.values(value, old)) {
            invalid(detail);
        }
    }

    private void add(String reason, String message) {
        errors.add(new FieldError(reason, path, message));
    }

    private Field part(String partPath, String name) {
        var part = value.get(name);
        var declared = type instanceof Type.Struct struct ? struct.field(name) : null;
        return new Field(
                partPath,
                Objects.requireNonNullElse(part, MissingNode.getInstance()),
                declared == null ? null : declared.type(),
                declared != null && declared.pointer(),
                errors);
    }
}
