package org.collaborizm.grasp.minicluster.apiserver;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.printers.CustomColumns;
import org.collaborizm.grasp.minicluster.printers.TablePrinter;
import org.collaborizm.grasp.minicluster.printers.TablePrinter.Column;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts objects into the form that is wanted: whole, as a table, or their metadata. */
final class Answers {
    private static final List<Column> NO_COLUMNS = List.of();

    private final Backend backend;

    Answers(Backend backend) {
        this.backend = backend;
    }

    ApiResponse object(Call call, int code, ObjectNode object) {
        return new ApiResponse.Answer(code, shaped(call, accept(call), object, true), call.warnings());
    }

    /** Of another kind than the resource: no table shows it. */
    ApiResponse whole(Call call, ObjectNode object) {
        return new ApiResponse.Answer(200, object, call.warnings());
    }

    ApiResponse list(Call call, Lists.Page page) {
        var accept = accept(call);
        var body = switch (accept.as()) {
            case OBJECT -> Lists.toJson(call, page);
            case TABLE -> table(call, accept, page.items(), Lists.metadata(page), true);
            case PARTIAL -> partialList(accept, page);
        };
        return new ApiResponse.Answer(200, body, call.warnings());
    }

    Accept accept(Call call) {
        return Accept.of(call.request().header("accept"));
    }

    /** @param columns whether a table says what its columns are; later ones of a watch do not */
    JsonNode shaped(Call call, Accept accept, ObjectNode object, boolean columns) {
        if (object.path("kind").asString("").equals("Status")) {
            return object;
        }
        return switch (accept.as()) {
            case OBJECT -> object;
            case TABLE -> {
                var version = Meta.of(object).path("resourceVersion").asString("");
                yield table(call, accept, List.of(object), Json.object().put("resourceVersion", version), columns);
            }
            case PARTIAL -> partial(accept, object);
        };
    }

    private ObjectNode table(Call call, Accept accept, List<ObjectNode> objects, ObjectNode metadata, boolean columns) {
        var include = include(call);
        var type = call.type();
        var printer = printer(type);
        var table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/" + accept.version());
        table.set("metadata", metadata);
        var definitions = table.putArray("columnDefinitions");
        (columns ? printer.columns(type) : NO_COLUMNS).forEach(it -> definitions.add(definition(it)));
        var rows = table.putArray("rows");
        for (var object : objects) {
            var row = rows.addObject();
            row.putArray("cells")
                    .addAll(printer.cells(type, object, backend.clock().now()));
            var conditions = printer.conditions(type, object);
            if (!conditions.isEmpty()) {
                row.set("conditions", Json.MAPPER.valueToTree(conditions));
            }
            switch (include) {
                case "Object" -> row.set("object", object);
                case "None" -> {}
                default -> row.set("object", partial(accept, object));
            }
        }
        if (!columns) {
            table.putNull("columnDefinitions");
        }
        return table;
    }

    private TablePrinter printer(ResourceType type) {
        return backend.resources()
                .printerColumns(type)
                .<TablePrinter>map(CustomColumns::of)
                .orElseGet(() -> backend.parts().printer());
    }

    private static String include(Call call) {
        var include = call.parameter("includeObject").orElse("");
        if (!List.of("", "Metadata", "Object", "None").contains(include)) {
            throw ApiException.invalid(
                    new GroupVersionKind("meta.k8s.io", "v1", "TableOptions"),
                    "",
                    List.of(FieldError.invalid(
                            "includeObject", include, "must be 'Metadata', 'Object', 'None', or empty")));
        }
        return include;
    }

    private static ObjectNode definition(Column column) {
        return Json.object()
                .put("name", column.name())
                .put("type", column.type())
                .put("format", column.format())
                .put("description", column.description())
                .put("priority", column.priority());
    }

    private static ObjectNode partial(Accept accept, ObjectNode object) {
        var partial =
                Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/" + accept.version());
        partial.set("metadata", Meta.of(object));
        return partial;
    }

    private static ObjectNode partialList(Accept accept, Lists.Page page) {
        var list = Json.object()
                .put("kind", "PartialObjectMetadataList")
                .put("apiVersion", "meta.k8s.io/" + accept.version());
        list.set("metadata", Lists.metadata(page));
        var items = list.putArray("items");
        page.items().forEach(it -> items.add(partial(accept, it)));
        return list;
    }
}
