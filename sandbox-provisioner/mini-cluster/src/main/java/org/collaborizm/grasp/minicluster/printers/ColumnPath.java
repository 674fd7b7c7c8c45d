package org.collaborizm.grasp.minicluster.printers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The simple JSON path of a printer column: {@code .status.conditions[?(@.type=="Ready")].status}, {@code .spec.ports[0].port},
 * {@code .metadata.labels.app\.kubernetes\.io/name}.
 */
final class ColumnPath {
    private static final Pattern STEP = Pattern.compile("\\.(?<name>(?:[^.\\[\\]\\\\]|\\\\.)+)"
            + "|\\[\\?\\(@(?<inner>[^=!<>]+?)\\s*(?<operator>==|!=)\\s*(?<value>[^)]+?)\\s*\\)]"
            + "|\\[(?<index>-?\\d+|\\*)]"
            + "|\\['(?<quoted>[^']+)']");

    private final List<Function<JsonNode, Stream<JsonNode>>> steps;

    private ColumnPath(List<Function<JsonNode, Stream<JsonNode>>> steps) {
        this.steps = steps;
    }

    /** @throws IllegalArgumentException if the path is none */
    static ColumnPath parse(String path) {
        var steps = new ArrayList<Function<JsonNode, Stream<JsonNode>>>();
        var matcher = STEP.matcher(path);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            end = matcher.end();
            steps.add(step(matcher));
        }
        if (end < path.length() || steps.isEmpty()) {
            throw new IllegalArgumentException("unrecognized column definition \"%s\"".formatted(path));
        }
        return new ColumnPath(steps);
    }

    /** What it leads to, in order. */
    List<JsonNode> find(JsonNode root) {
        var found = Stream.of(root);
        for (var step : steps) {
            found = found.flatMap(step);
        }
        return found.filter(it -> !it.isMissingNode()).toList();
    }

    private static Function<JsonNode, Stream<JsonNode>> step(Matcher matcher) {
        if (matcher.group("name") != null) {
            var name = matcher.group("name").replaceAll("\\\\(.)", "$1");
            return name.equals("*") ? ColumnPath::all : it -> Stream.of(it.path(name));
        }
        if (matcher.group("quoted") != null) {
            var name = matcher.group("quoted");
            return it -> Stream.of(it.path(name));
        }
        return matcher.group("index") != null ? index(matcher.group("index")) : filter(matcher);
    }

    private static Stream<JsonNode> all(JsonNode container) {
        return StreamSupport.stream(container.spliterator(), false);
    }

    private static Function<JsonNode, Stream<JsonNode>> index(String index) {
        if (index.equals("*")) {
            return ColumnPath::all;
        }
        int number = Integer.parseInt(index);
        return it -> Stream.of(it.path(number < 0 ? it.size() + number : number));
    }

    private static Function<JsonNode, Stream<JsonNode>> filter(Matcher matcher) {
        var inner = parse(matcher.group("inner").strip());
        var wanted = matcher.group("operator").equals("==");
        var value = literal(matcher.group("value"));
        return it -> all(it).filter(item -> inner.find(item).contains(value) == wanted);
    }

    private static JsonNode literal(String text) {
        var json =
                text.startsWith("'") && text.endsWith("'") ? "\"" + text.substring(1, text.length() - 1) + "\"" : text;
        try {
            return Json.MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("unrecognized identifier " + text, e);
        }
    }
}
