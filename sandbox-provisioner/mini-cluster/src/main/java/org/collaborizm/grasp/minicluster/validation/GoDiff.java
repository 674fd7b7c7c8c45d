package org.collaborizm.grasp.minicluster.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.schema.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The difference of two states as Go's {@code cmp.Diff} shows it, which some errors append. */
final class GoDiff {
    /** How many equal fields are shown before and after a difference. */
    private static final int CONTEXT = 2;

    private final @Nullable Type type;
    private final List<GoDiffRow> rows = new ArrayList<>();

    GoDiff(@Nullable Type type) {
        this.type = type;
    }

    /** Lines that start with two spaces, {@code - } or {@code + }. */
    String of(JsonNode old, JsonNode now) {
        rows.clear();
        value(0, "", old, now, type);
        return GoDiffRow.text(rows);
    }

    private void value(int depth, String key, JsonNode old, JsonNode now, @Nullable Type type) {
        if (Same.values(old, now)) {
            same(depth, key, now, type);
        } else if (old.isObject() && now.isObject() && type instanceof Type.Struct struct) {
            struct(depth, key, old, now, struct);
        } else if (old.isArray() && now.isArray() && type instanceof Type.ListOf list) {
            list(depth, key, old, now, list);
        } else if (old.isObject() && now.isObject()) {
            map(depth, key, old, now, type);
        } else {
            rows.add(GoDiffRow.single('-', depth, key, GoBrief.of(old, type)));
            rows.add(GoDiffRow.single('+', depth, key, GoBrief.of(now, type)));
        }
    }

    private void same(int depth, String key, JsonNode value, @Nullable Type type) {
        rows.add(GoDiffRow.single(' ', depth, key, GoBrief.of(value, type)));
    }

    private void struct(int depth, String key, JsonNode old, JsonNode now, Type.Struct struct) {
        var named = depth == 0 || !key.isEmpty();
        rows.add(GoDiffRow.open(depth, key, named ? GoSyntax.typeName(struct) : ""));
        var fields = List.copyOf(struct.fields().values());
        var at = 0;
        while (at < fields.size()) {
            var end = at;
            while (end < fields.size() && isSame(fields.get(end), old, now)) {
                end++;
            }
            equal(depth + 1, fields.subList(at, end), now, at == 0, end == fields.size());
            if (end < fields.size()) {
                var field = fields.get(end);
                value(
                        depth + 1,
                        GoSyntax.goName(field.name()),
                        old.path(field.name()),
                        now.path(field.name()),
                        field.type());
            }
            at = end + 1;
        }
        rows.add(GoDiffRow.close(depth));
    }

    private static boolean isSame(Type.Field field, JsonNode old, JsonNode now) {
        return Same.values(old.path(field.name()), now.path(field.name()));
    }

    /** A few of the equal fields beside a difference, and how many more there are. */
    private void equal(int depth, List<Type.Field> fields, JsonNode now, boolean first, boolean last) {
        var low = first ? 0 : Math.min(CONTEXT, fields.size());
        var high = last ? 0 : Math.min(CONTEXT, fields.size() - low);
        if (fields.size() - low - high == 1) {
            high++;
        }
        fields.subList(0, low).forEach(it -> field(depth, it, now));
        if (fields.size() > low + high) {
            rows.add(GoDiffRow.skipped(depth, fields.size() - low - high));
        }
        fields.subList(fields.size() - high, fields.size()).forEach(it -> field(depth, it, now));
    }

    private void field(int depth, Type.Field field, JsonNode object) {
        var value = object.path(field.name());
        var pointer = field.pointer() && !value.isMissingNode() && !value.isNull() ? "&" : "";
        var text = field.pointer() && pointer.isEmpty() ? "nil" : pointer + GoBrief.of(value, field.type());
        rows.add(GoDiffRow.single(' ', depth, GoSyntax.goName(field.name()), text));
    }

    private void list(int depth, String key, JsonNode old, JsonNode now, Type.ListOf list) {
        rows.add(GoDiffRow.open(depth, key, GoSyntax.typeName(list)));
        var common = Math.min(old.size(), now.size());
        for (var i = 0; i < common; i++) {
            value(depth + 1, "", old.path(i), now.path(i), list.element());
        }
        for (var i = common; i < old.size(); i++) {
            rows.add(GoDiffRow.single('-', depth + 1, "", GoBrief.of(old.path(i), list.element())));
        }
        for (var i = common; i < now.size(); i++) {
            rows.add(GoDiffRow.single('+', depth + 1, "", GoBrief.of(now.path(i), list.element())));
        }
        rows.add(GoDiffRow.close(depth));
    }

    private void map(int depth, String key, JsonNode old, JsonNode now, @Nullable Type type) {
        var element = type instanceof Type.MapOf map ? map.value() : null;
        rows.add(GoDiffRow.open(depth, key, type == null ? "" : GoSyntax.typeName(type)));
        Stream.concat(old.propertyStream(), now.propertyStream())
                .map(Map.Entry::getKey)
                .distinct()
                .sorted()
                .forEach(it -> entry(depth + 1, it, old, now, element));
        rows.add(GoDiffRow.close(depth));
    }

    private void entry(int depth, String name, JsonNode old, JsonNode now, @Nullable Type type) {
        var key = GoSyntax.quoted(name);
        if (!old.has(name)) {
            rows.add(GoDiffRow.single('+', depth, key, GoBrief.of(now.path(name), type)));
        } else if (!now.has(name)) {
            rows.add(GoDiffRow.single('-', depth, key, GoBrief.of(old.path(name), type)));
        } else {
            value(depth, key, old.path(name), now.path(name), type);
        }
    }
}
