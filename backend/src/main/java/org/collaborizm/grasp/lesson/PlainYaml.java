package org.collaborizm.grasp.lesson;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.AnchorNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML as JSON has it: maps, lists, texts, whole and other numbers, truth values; keys without a value are left out. Numbers are
 * read as Kubernetes' own tools read them, so {@code 22:22} is a text.
 *
 * @param source where problems are told
 */
record PlainYaml(YamlText source) {
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9]{0,17})");
    private static final Pattern OCTAL = Pattern.compile("0o?[0-7]{1,20}");
    private static final Pattern FLOAT = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?");
    private static final String TRUE = "(?i)true|yes|on";
    private static final String FALSE = "(?i)false|no|off";

    Map<String, Object> object(MappingNode node) {
        var object = new LinkedHashMap<String, Object>();
        for (var entry : node.getValue()) {
            var place = source.position(entry.getKeyNode().getStartMark());
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                source.problems().at(place, "A key must be a plain word.");
            } else if (object.containsKey(key.getValue())) {
                source.problems().at(place, "\"" + key.getValue() + "\" is given twice; keep one of them.");
            } else if (!entry.getValueNode().getTag().equals(Tag.NULL)) {
                object.put(key.getValue(), value(entry.getValueNode()));
            }
        }
        return Collections.unmodifiableMap(object);
    }

    private Object value(Node node) {
        return switch (node) {
            case MappingNode mapping -> object(mapping);
            case SequenceNode sequence -> list(sequence);
            case ScalarNode scalar -> scalar(scalar);
            case AnchorNode anchor -> value(anchor.getRealNode());
            default -> "";
        };
    }

    private List<Object> list(SequenceNode sequence) {
        var list = new ArrayList<Object>();
        for (var item : sequence.getValue()) {
            if (!item.getTag().equals(Tag.NULL)) {
                list.add(value(item));
            }
        }
        return Collections.unmodifiableList(list);
    }

    private Object scalar(ScalarNode scalar) {
        var text = scalar.getValue();
        var tag = scalar.getTag();
        if (!scalar.isPlain() || tag.equals(Tag.STR) || tag.equals(Tag.TIMESTAMP)) {
            return text;
        }
        if (tag.equals(Tag.BOOL)) {
            return text.matches(TRUE) || !text.matches(FALSE);
        }
        if (DECIMAL.matcher(text).matches()) {
            return Long.parseLong(text);
        }
        if (tag.equals(Tag.INT) && OCTAL.matcher(text).matches()) {
            return Long.parseLong(text.replaceFirst("0o?", "0"), 8);
        }
        if (tag.equals(Tag.FLOAT) && FLOAT.matcher(text).matches()) {
            return Double.parseDouble(text);
        }
        if (tag.getValue().startsWith(Tag.PREFIX)) {
            return text;
        }
        source.problems().at(source.position(scalar.getStartMark()), "A tag such as " + tag + " means nothing here.");
        return text;
    }
}
