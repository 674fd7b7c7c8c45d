package org.collaborizm.grasp.minicluster.printers;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The columns of a custom resource: its name, and its {@code additionalPrinterColumns}; as
 * {@code apiextensions-apiserver/pkg/registry/customresource/tableconvertor}.
 */
public final class CustomColumns implements TablePrinter {
    private final List<Column> columns = new ArrayList<>();
    private final List<ColumnPath> paths = new ArrayList<>();

    private CustomColumns() {
        columns.add(ColumnTable.shared().name());
    }

    /**
     * @param additional as a version of a CustomResourceDefinition has them; without any it shows its age
     * @throws IllegalArgumentException if the path of a column is none
     */
    public static CustomColumns of(JsonNode additional) {
        var result = new CustomColumns();
        if (additional.isEmpty()) {
            result.columns.add(ColumnTable.shared().created("Age", "date"));
            result.paths.add(ColumnPath.parse(".metadata.creationTimestamp"));
        }
        additional.forEach(result::add);
        return result;
    }

    private void add(JsonNode column) {
        var path = column.path("jsonPath").asString("");
        columns.add(new Column(
                column.path("name").asString(""),
                column.path("type").asString(""),
                column.path("format").asString(""),
                column.path("description").asString("Custom resource definition column (in JSONPath format): " + path),
                column.path("priority").asInt(0)));
        paths.add(ColumnPath.parse(path));
    }

    @Override
    public List<Column> columns(ResourceType type) {
        return List.copyOf(columns);
    }

    @Override
    public List<JsonNode> cells(ResourceType type, ObjectNode object, Instant now) {
        var cells = new ArrayList<JsonNode>();
        cells.add(Json.MAPPER.valueToTree(Meta.name(object)));
        for (int i = 0; i < paths.size(); i++) {
            var found = paths.get(i).find(object);
            cells.add(found.isEmpty() ? nothing() : cell(columns.get(i + 1).type(), found.getFirst(), now));
        }
        return cells;
    }

    private static JsonNode cell(String type, JsonNode value, Instant now) {
        return switch (type) {
            case "string" -> value.isNull() ? nothing() : text(value);
            case "integer" -> value.isNumber() ? Json.MAPPER.valueToTree(value.asLong()) : nothing();
            case "number" -> value.isNumber() ? value : nothing();
            case "boolean" -> value.isBoolean() ? value : nothing();
            case "date" -> value.isString() ? Json.MAPPER.valueToTree(since(value, now)) : nothing();
            default -> nothing();
        };
    }

    private static JsonNode text(JsonNode value) {
        return Json.MAPPER.valueToTree(value.isContainer() ? value.toString() : value.asString());
    }

    private static String since(JsonNode time, Instant now) {
        try {
            return new Printed(Json.object(), now).since(time);
        } catch (DateTimeParseException notATime) {
            return "<invalid>";
        }
    }

    private static JsonNode nothing() {
        return JsonNodeFactory.instance.nullNode();
    }
}
