package org.collaborizm.grasp.minicluster.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.collaborizm.grasp.minicluster.schema.Type;
import org.collaborizm.grasp.minicluster.schema.Type.ListOf;
import tools.jackson.databind.JsonNode;

/** Which fields a value sets; as {@code typed/tofieldset.go} of structured-merge-diff. */
final class FieldCollector {
    private FieldCollector() {}

    static FieldSet fieldsOf(Type type, JsonNode value) {
        var shape = Shape.of(type, value);
        if (shape == Shape.SCALAR || Shape.atomic(type, shape)) {
            return FieldSet.LEAF;
        }
        return shape == Shape.MAP ? ofMap(type, value) : ofList(Shape.list(type), value);
    }

    private static FieldSet ofMap(Type type, JsonNode map) {
        var children = new TreeMap<String, FieldSet>();
        map.forEachEntry((key, value) -> children.put(PathElements.field(key), ofField(type, key, value)));
        return FieldSet.of(false, children);
    }

    private static FieldSet ofField(Type type, String key, JsonNode value) {
        var below = fieldsOf(Shape.fieldTypeOrAny(type, key), value);
        var empty = value.isNull() || (value.isObject() && value.isEmpty());
        return empty || !Shape.declares(type, key) ? below.asMember(true) : below;
    }

    /** An item there is more than once is owned as a whole. */
    private static FieldSet ofList(ListOf type, JsonNode list) {
        var children = new TreeMap<String, FieldSet>();
        var elements = elements(type, list);
        for (int i = 0; i < elements.size(); i++) {
            var twice = children.containsKey(elements.get(i));
            var fields = twice
                    ? FieldSet.LEAF
                    : fieldsOf(type.element(), list.path(i)).asMember(true);
            children.put(elements.get(i), fields);
        }
        return FieldSet.of(false, children);
    }

    private static List<String> elements(ListOf type, JsonNode list) {
        var elements = new ArrayList<String>();
        list.forEach(it -> elements.add(PathElements.item(type, it)));
        return elements;
    }

    /** The set, in which every declared field that has members below is a member, too. */
    static FieldSet withNamedFields(FieldSet set, Type type) {
        var children = new TreeMap<String, FieldSet>();
        set.children().forEach((element, child) -> children.put(element, named(type, element, child)));
        return FieldSet.of(set.member(), children);
    }

    private static FieldSet named(Type type, String element, FieldSet child) {
        if (PathElements.isField(element)) {
            var name = PathElements.name(element);
            var below = withNamedFields(child, Shape.fieldTypeOrAny(type, name));
            return child.hasChildren() && Shape.declares(type, name) ? below.asMember(true) : below;
        }
        return type instanceof ListOf list && PathElements.isKey(element)
                ? withNamedFields(child, list.element())
                : child;
    }
}
