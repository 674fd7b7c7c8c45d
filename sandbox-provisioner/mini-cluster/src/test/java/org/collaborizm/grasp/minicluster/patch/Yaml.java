package org.collaborizm.grasp.minicluster.patch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Test data. */
final class Yaml {
    private static final YAMLMapper MAPPER = new YAMLMapper();

    private Yaml() {}

    static ObjectNode object(String text) {
        return (ObjectNode) MAPPER.readTree(text);
    }

    static JsonNode tree(String text) {
        return MAPPER.readTree(text);
    }

    static Stream<JsonNode> cases(String file) {
        try (InputStream in = Yaml.class.getResourceAsStream(file)) {
            return MAPPER.readTree(in).valueStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
