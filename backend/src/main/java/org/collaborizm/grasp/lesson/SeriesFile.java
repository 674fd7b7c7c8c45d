package org.collaborizm.grasp.lesson;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** {@code series.yaml} as a text that keeps its comments and its form when it is changed. */
public final class SeriesFile {
    public static final String NAME = SeriesReader.FILE;

    private static final Pattern DASH = Pattern.compile("\\s*-\\s+");

    private SeriesFile() {}

    /** With this lesson at the end of the last list of lessons; nothing if there is no such list. */
    public static Optional<String> with(String text, LessonId lesson) {
        List<SequenceNode> lists = lists(text);
        return lists.isEmpty()
                ? Optional.empty()
                : with(text, lists.getLast(), lesson).filter(it -> names(it, lesson));
    }

    /** Whether the lesson is listed there. */
    public static boolean names(String text, LessonId lesson) {
        return lists(text).stream()
                .flatMap(list -> list.getValue().stream())
                .anyMatch(it -> it instanceof ScalarNode name && name.getValue().equals(lesson.value()));
    }

    private static List<SequenceNode> lists(String text) {
        Optional<Node> root = new YamlText(text, 1, 0, new Problems(NAME)).root();
        Stream<Node> parts = root.flatMap(it -> value(it, "parts")).stream()
                .flatMap(it -> it instanceof SequenceNode sequence ? sequence.getValue().stream() : Stream.empty());
        return Stream.concat(root.stream(), parts)
                .flatMap(it -> list(it).stream())
                .toList();
    }

    private static Optional<SequenceNode> list(Node mapping) {
        return value(mapping, "lessons").filter(SequenceNode.class::isInstance).map(SequenceNode.class::cast);
    }

    private static Optional<Node> value(Node node, String key) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(it -> it.getKeyNode() instanceof ScalarNode name
                                && name.getValue().equals(key))
                        .map(it -> it.getValueNode())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<String> with(String text, SequenceNode list, LessonId lesson) {
        if (list.getValue().isEmpty()) {
            return Optional.of(inserted(text, index(text, list.getStartMark()) + 1, lesson.value()));
        }
        Node last = list.getValue().getLast();
        int end = index(text, last.getEndMark());
        if (list.getFlowStyle() == FlowStyle.FLOW) {
            return Optional.of(inserted(text, end, ", " + lesson));
        }
        int start = index(text, last.getStartMark());
        String dash = text.substring(text.lastIndexOf('\n', start) + 1, start);
        int lineEnd = text.indexOf('\n', end);
        if (!DASH.matcher(dash).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                lineEnd < 0 ? text + "\n" + dash + lesson + "\n" : inserted(text, lineEnd + 1, dash + lesson + "\n"));
    }

    private static String inserted(String text, int at, String what) {
        return text.substring(0, at) + what + text.substring(at);
    }

    private static int index(String text, Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }
}
