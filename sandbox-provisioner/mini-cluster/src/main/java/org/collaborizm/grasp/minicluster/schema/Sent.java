package org.collaborizm.grasp.minicluster.schema;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A body as a tree.
 *
 * @param duplicates fields that were there more than once; the last one counts
 */
record Sent(JsonNode tree, List<String> duplicates) {
    /** @throws IllegalArgumentException with the server's words if the bytes cannot be read */
    static Sent read(byte[] bytes, String mediaType) {
        try {
            return switch (mediaType) {
                case "application/vnd.kubernetes.protobuf" -> new Sent(Protobuf.read(bytes), List.of());
                case "application/yaml", "application/apply-patch+yaml" -> TreeReader.yaml(bytes);
                default -> TreeReader.json(bytes);
            };
        } catch (JacksonException wrong) {
            var yaml = mediaType.endsWith("yaml");
            throw new IllegalArgumentException(yaml ? SyntaxErrors.yaml(wrong) : SyntaxErrors.json(wrong), wrong);
        }
    }
}
