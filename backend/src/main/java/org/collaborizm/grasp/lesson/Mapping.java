package org.collaborizm.grasp.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** "key: value" lines. Whoever reads them asks for each key once and then says that there is {@link #nothingElse}. */
final class Mapping {
    private final YamlText source;
    private final Position position;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Position> keys = new LinkedHashMap<>();
    private final TreeSet<String> asked = new TreeSet<>();

    Mapping(MappingNode node, YamlText source) {
        this.source = source;
        this.position = source.position(node.getStartMark());
        for (var entry : node.getValue()) {
            Position place = source.position(entry.getKeyNode().getStartMark());
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                source.problems().at(place, "A key must be a plain word.");
            } else if (keys.putIfAbsent(key.getValue(), place) != null) {
                source.problems().at(place, "\"" + key.getValue() + "\" is given twice; keep one of them.");
            } else {
                values.put(key.getValue(), entry.getValueNode());
            }
        }
    }

    Position position() {
        return position;
    }

    Position position(String key) {
        return keys.getOrDefault(key, position);
    }

    Iterable<String> keys() {
        return keys.keySet();
    }

    boolean has(String key) {
        return keys.containsKey(key);
    }

    /** The text under the key; a problem if it is missing or empty. */
    Optional<Scalar> needed(String key) {
        Optional<Scalar> scalar = text(key);
        if (!keys.containsKey(key)) {
            problem(position, "\"" + key + "\" is missing; add a line \"" + key + ": …\".");
        } else if (scalar.isPresent() && scalar.get().text().isBlank()) {
            problem(position(key), "\"" + key + "\" is empty; write what it is.");
            return Optional.empty();
        }
        return scalar;
    }

    /**
     * The text under the key; a problem if it is missing, or does not match.
     *
     * @param what it has to be, in words
     */
    Optional<Scalar> needed(String key, String pattern, String what) {
        return needed(key).filter(it -> matches(it, pattern, what));
    }

    /** The text under the key, if there is such a key; a problem if it does not match. */
    Optional<Scalar> text(String key, String pattern, String what) {
        return text(key).filter(it -> matches(it, pattern, what));
    }

    private boolean matches(Scalar text, String pattern, String what) {
        boolean matches = text.text().matches(pattern);
        if (!matches) {
            problem(text.position(), "\"" + text.text() + "\" is not " + what + ".");
        }
        return matches;
    }

    /** The text under the key, if there is such a key; a problem if it is empty. */
    Optional<Scalar> optional(String key) {
        return has(key) ? needed(key) : text(key);
    }

    Optional<Scalar> text(String key) {
        return value(key).flatMap(node -> asText(node, "\"" + key + "\""));
    }

    Optional<Integer> number(String key, int least, int most) {
        Optional<Scalar> scalar = needed(key);
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        String text = scalar.get().text();
        if (text.matches("[0-9]{1,6}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Optional.of(Integer.parseInt(text));
        }
        problem(
                scalar.get().position(),
                "\"" + key + "\" must be a whole number from " + least + " to " + most + ", not " + text + ".");
        return Optional.empty();
    }

    /** The texts in the list under the key; none if there is no such key. */
    List<Scalar> texts(String key) {
        var texts = new ArrayList<Scalar>();
        for (Node item : items(key)) {
            asText(item, "Each item of \"" + key + "\"").ifPresent(texts::add);
        }
        return texts;
    }

    /** The mappings in the list under the key; none if there is no such key. */
    List<Mapping> mappings(String key) {
        var mappings = new ArrayList<Mapping>();
        for (Node item : items(key)) {
            asMapping(item, "Each item of \"" + key + "\"").ifPresent(mappings::add);
        }
        return mappings;
    }

    Optional<Mapping> mapping(String key) {
        return value(key).flatMap(node -> asMapping(node, "\"" + key + "\""));
    }

    /** The texts under the key by their own keys; none if there is no such key. */
    Map<String, String> labels(String key) {
        var labels = new LinkedHashMap<String, String>();
        mapping(key).ifPresent(mapping -> {
            for (String name : mapping.keys()) {
                mapping.string(name).ifPresent(text -> labels.put(name, text));
            }
        });
        return labels;
    }

    /** Every key that nobody asked for is a problem. */
    void nothingElse() {
        for (String key : keys.keySet()) {
            if (!asked.contains(key)) {
                problem(position(key), "\"" + key + "\" is not known here; " + Nearest.suggestion(key, asked));
            }
        }
    }

    private Optional<String> string(String key) {
        Optional<Node> node = value(key);
        if (node.isPresent()
                && node.get() instanceof ScalarNode scalar
                && !scalar.getTag().equals(Tag.STR)) {
            problem(
                    source.position(scalar.getStartMark()),
                    "This must be a text; write \"" + scalar.getValue() + "\" in quotes.");
            return Optional.empty();
        }
        return text(key).map(Scalar::text);
    }

    private Optional<Node> value(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key));
    }

    private List<Node> items(String key) {
        Optional<Node> node = value(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problem(
                source.position(node.get().getStartMark()),
                "\"" + key + "\" must be a list: one line \"- …\" for each.");
        return List.of();
    }

    private Optional<Scalar> asText(Node node, String what) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(new Scalar(scalar, source));
        }
        problem(source.position(node.getStartMark()), what + " must be a text.");
        return Optional.empty();
    }

    private Optional<Mapping> asMapping(Node node, String what) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Mapping(mapping, source));
        }
        problem(source.position(node.getStartMark()), what + " must be a list of \"key: value\" lines.");
        return Optional.empty();
    }

    private void problem(Position place, String reason) {
        source.problems().at(place, reason);
    }
}
