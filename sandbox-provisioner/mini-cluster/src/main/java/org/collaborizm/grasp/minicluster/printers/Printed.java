package org.collaborizm.grasp.minicluster.printers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object that is printed. Paths are names with dots between.
 *
 * @param now for ages
 */
record Printed(ObjectNode object, Instant now) {
    static final String NONE = "<none>";
    static final String UNSET = "<unset>";
    static final String UNKNOWN = "<unknown>";

    String name() {
        return Meta.name(object);
    }

    String age() {
        return since(Meta.of(object).path("creationTimestamp"));
    }

    boolean deleting() {
        return Meta.deleting(object);
    }

    JsonNode at(String path) {
        JsonNode at = object;
        for (var step : path.split("\\.", 0)) {
            at = at.path(step);
        }
        return at.isNull() ? MissingNode.getInstance() : at;
    }

    String text(String path) {
        return at(path).asString("");
    }

    String text(String path, String ifEmpty) {
        var text = text(path);
        return text.isEmpty() ? ifEmpty : text;
    }

    long number(String path) {
        return at(path).asLong(0);
    }

    boolean flag(String path) {
        return at(path).asBoolean(false);
    }

    boolean has(String path) {
        return !at(path).isMissingNode();
    }

    int size(String path) {
        return at(path).size();
    }

    List<JsonNode> items(String path) {
        return at(path).valueStream().toList();
    }

    Stream<String> texts(String path) {
        return at(path).valueStream().map(JsonNode::asString);
    }

    /** Canonical; zero if it is absent. */
    String quantity(JsonNode parent, String resource) {
        return Quantity.of(parent.path(resource)).toString();
    }

    /** How long ago a time was. */
    String since(JsonNode time) {
        return Meta.time(time)
                .map(it -> HumanDuration.of(Duration.between(it, now)))
                .orElse(UNKNOWN);
    }
}
