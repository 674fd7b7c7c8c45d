package org.collaborizm.grasp.lesson;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** One of the schemas that editors use. */
final class LessonSchema {
    static final Path FOLDER = Path.of("../lessons/schema");

    private final Schema schema;

    LessonSchema(String name) {
        try {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(FOLDER.resolve(name + ".json")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    JsonNode root() {
        return schema.getSchemaNode();
    }

    List<String> faults(String yaml) {
        return schema.validate(yaml, InputFormat.YAML).stream()
                .map(Error::toString)
                .toList();
    }

    /** The kinds of mappings in it: itself, where it has keys, and its definitions. */
    List<JsonNode> mappings() {
        var mappings = new ArrayList<JsonNode>();
        mappings.add(root());
        mappings.addAll(root().path("$defs").values());
        return mappings.stream().filter(it -> it.has("properties")).toList();
    }

    /**
     * The mappings of a text whose keys are fixed.
     *
     * @param shape the definition that the text follows, or an empty text for the schema itself
     */
    List<Place> places(Object data, String shape) {
        var places = new ArrayList<Place>();
        find(data, shape.isEmpty() ? root() : root().path("$defs").path(shape), places);
        return places;
    }

    private void find(Object data, JsonNode unresolved, List<Place> places) {
        JsonNode here = resolved(unresolved);
        if (data instanceof List<?> items) {
            items.forEach(it -> find(it, here.path("items"), places));
        } else if (data instanceof Map<?, ?> lines) {
            if (here.has("properties")) {
                places.add(new Place(
                        text(lines), new TreeSet<>(here.path("properties").propertyNames())));
            }
            lines.forEach((key, value) -> find(value, under(here, key.toString()), places));
        }
    }

    private static JsonNode under(JsonNode mapping, String key) {
        JsonNode fixed = mapping.path("properties").path(key);
        return fixed.isMissingNode() ? mapping.path("additionalProperties") : fixed;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> text(Map<?, ?> lines) {
        return (Map<String, Object>) lines;
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : root().at(reference.substring(1));
    }

    /**
     * A mapping whose keys are fixed.
     *
     * @param lines may be changed
     * @param known the keys that the schema knows there
     */
    record Place(Map<String, Object> lines, TreeSet<String> known) {}
}
