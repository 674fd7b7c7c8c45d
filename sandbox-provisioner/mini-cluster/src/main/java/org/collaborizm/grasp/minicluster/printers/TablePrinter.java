package org.collaborizm.grasp.minicluster.printers;

import java.time.Instant;
import java.util.List;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints objects as rows, as {@code kubectl get} shows them. */
public interface TablePrinter {
    List<Column> columns(ResourceType type);

    /**
     * @param now for ages
     * @return one value for each column
     */
    List<JsonNode> cells(ResourceType type, ObjectNode object, Instant now);

    /** What a client may want to know of a row besides its cells; usually nothing. */
    default List<RowCondition> conditions(ResourceType type, ObjectNode object) {
        return List.of();
    }

    /** @param type {@code Completed} if the object will do no more */
    record RowCondition(String type, String status, String reason, String message) {}

    /** @param priority 0 is always shown, more only with {@code -o wide} */
    record Column(String name, String type, String format, String description, int priority) {}
}
