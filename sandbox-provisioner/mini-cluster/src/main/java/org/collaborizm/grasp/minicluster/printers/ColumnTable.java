package org.collaborizm.grasp.minicluster.printers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.printers.TablePrinter.Column;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The columns of the built-in kinds, from {@code columns.yaml}. */
final class ColumnTable {
    private static final ColumnTable SHARED = read();

    private final Map<String, List<Column>> byKind = new HashMap<>();
    private final Column name;
    private final Column age;

    private ColumnTable(JsonNode table) {
        var shared = table.path("shared");
        name = column(shared.path("name"));
        age = column(shared.path("age"));
        table.path("kinds")
                .forEachEntry((kind, columns) -> byKind.put(
                        kind,
                        columns.valueStream()
                                .map(it -> column(it.isString() ? shared.path(it.stringValue()) : it))
                                .toList()));
    }

    static ColumnTable shared() {
        return SHARED;
    }

    /** @param groupKind {@code Deployment.apps} */
    Optional<List<Column>> of(String groupKind) {
        return Optional.ofNullable(byKind.get(groupKind));
    }

    Column name() {
        return name;
    }

    /** What age is described as, in whatever form. */
    Column created(String title, String type) {
        return new Column(title, type, "", age.description(), 0);
    }

    private static Column column(JsonNode column) {
        return new Column(
                column.path("name").asString(""),
                column.path("type").asString(""),
                column.path("format").asString(""),
                column.path("description").asString(""),
                column.path("priority").asInt(0));
    }

    private static ColumnTable read() {
        try (InputStream in = ColumnTable.class.getResourceAsStream("columns.yaml")) {
            return new ColumnTable(new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
