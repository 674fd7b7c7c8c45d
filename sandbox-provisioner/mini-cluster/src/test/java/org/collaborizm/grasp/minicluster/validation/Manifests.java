package org.collaborizm.grasp.minicluster.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.schema.BuiltInResources;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Cases in YAML files beside the tests. */
public final class Manifests {
    private static final YAMLMapper YAML = new YAMLMapper();

    private Manifests() {}

    /** Every document of a file is one case. */
    public static List<JsonNode> cases(String file) {
        try (InputStream stream = Manifests.class.getResourceAsStream(file);
                var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(Objects.requireNonNull(stream))) {
            return documents.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ResourceType type(JsonNode object) {
        return BuiltInResources.shared().find(GroupVersionKind.of(object)).orElseThrow();
    }
}
