package org.collaborizm.grasp.minicluster.printers;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Prints every kind as Kubernetes' API server does: built-in ones by their own columns, or by name and time of creation if they have
 * none.
 */
public final class KindPrinter implements TablePrinter {
    private final ColumnTable columns = ColumnTable.shared();
    private final Map<String, KindCells> cells = new HashMap<>();

    public KindPrinter() {
        cells.putAll(WorkloadCells.ALL);
        cells.putAll(NetworkCells.ALL);
        cells.putAll(StorageCells.ALL);
        cells.putAll(ClusterCells.ALL);
        cells.put("Event", EventCells::cells);
        cells.put("Event.events.k8s.io", EventCells::cells);
    }

    @Override
    public List<Column> columns(ResourceType type) {
        return columns.of(type.kind().groupKind())
                .orElseGet(() -> List.of(columns.name(), columns.created("Created At", "date")));
    }

    @Override
    public List<JsonNode> cells(ResourceType type, ObjectNode object, Instant now) {
        return cells.getOrDefault(type.kind().groupKind(), KindPrinter::plain).of(new Printed(object, now)).stream()
                .map(it -> (JsonNode) Json.MAPPER.valueToTree(it))
                .toList();
    }

    @Override
    public List<RowCondition> conditions(ResourceType type, ObjectNode object) {
        if (!type.kind().groupKind().equals("Pod")) {
            return List.of();
        }
        return switch (object.path("status").path("phase").asString("")) {
            case "Succeeded" ->
                List.of(new RowCondition("Completed", "True", "Succeeded", "The pod has completed successfully."));
            case "Failed" -> List.of(new RowCondition("Completed", "True", "Failed", "The pod failed."));
            default -> List.of();
        };
    }

    private static List<Object> plain(Printed it) {
        var created = Meta.creationTimestamp(it.object())
                .map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse("");
        return List.of(it.name(), created);
    }
}
