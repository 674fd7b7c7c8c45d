package org.collaborizm.grasp.minicluster.schema;

import java.util.ArrayList;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a document and notices fields that come twice. */
final class TreeReader {
    private final JsonParser parser;
    private final List<String> duplicates = new ArrayList<>();

    private TreeReader(JsonParser parser) {
        this.parser = parser;
    }

    static Sent json(byte[] bytes) {
        return read(Json.MAPPER.createParser(bytes));
    }

    static Sent yaml(byte[] bytes) {
        return read(YAMLMapper.shared().createParser(bytes));
    }

    private static Sent read(JsonParser parser) {
        try (parser) {
            var reader = new TreeReader(parser);
            parser.nextToken();
            return new Sent(reader.value(""), reader.duplicates);
        }
    }

    private JsonNode value(String path) {
        return switch (parser.currentToken()) {
            case null -> NullNode.getInstance();
            case START_OBJECT -> object(path);
            case START_ARRAY -> array(path);
            default -> parser.readValueAsTree();
        };
    }

    private ObjectNode object(String path) {
        var object = Json.object();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var at = path.isEmpty() ? name : path + "." + name;
            parser.nextToken();
            if (object.has(name)) {
                duplicates.add("duplicate field \"" + at + "\"");
            }
            object.set(name, value(at));
        }
        return object;
    }

    private JsonNode array(String path) {
        var array = Json.array();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(path + "[" + array.size() + "]"));
        }
        return array;
    }
}
