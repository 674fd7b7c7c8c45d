package org.collaborizm.grasp.minicluster.printers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.printers.TablePrinter.Column;
import org.collaborizm.grasp.minicluster.schema.BuiltInResources;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.schema.Type;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class KindPrinterTest {
    private static final Instant NOW = Instant.parse("2025-01-01T12:00:00Z");

    private static final ResourceType CRON_TABS = new ResourceType(
            new GroupVersionKind("stable.example.com", "v1", "CronTab"),
            new ResourceType.Names("crontabs", "crontab", List.of(), List.of()),
            true,
            Set.of(),
            List.of(),
            new Type.Struct("CronTab", "", Map::of, false, true),
            "v1");

    private final KindPrinter printer = new KindPrinter();

    /** Each object is created five minutes before. */
    @TestFactory
    Stream<DynamicTest> objectsArePrintedAsUpstream() throws IOException {
        try (InputStream in = KindPrinterTest.class.getResourceAsStream("rows.yaml")) {
            return new YAMLMapper().readTree(in).valueStream().map(this::test);
        }
    }

    private DynamicTest test(JsonNode sample) {
        return DynamicTest.dynamicTest(sample.path("description").asString(), () -> {
            var object = (ObjectNode) sample.path("object");
            Json.child(object, "metadata").put("creationTimestamp", "2025-01-01T11:55:00Z");
            var cells = printer.cells(type(object), object, NOW);
            assertThat(Json.array().addAll(cells).toString())
                    .isEqualTo(sample.path("cells").toString());
        });
    }

    private static ResourceType type(JsonNode object) {
        return BuiltInResources.shared().find(GroupVersionKind.of(object)).orElseThrow();
    }

    @Test
    void everyKindHasACellForEachOfItsColumns() {
        for (var type : BuiltInResources.shared().all()) {
            assertThat(printer.cells(type, Json.object(), NOW))
                    .as(type.kind().toString())
                    .hasSameSizeAs(printer.columns(type));
        }
    }

    @Test
    void columnsAreThoseOfKubectl() {
        var pods = BuiltInResources.shared()
                .find(new GroupVersionKind("", "v1", "Pod"))
                .orElseThrow();
        assertThat(printer.columns(pods))
                .extracting(Column::name)
                .containsExactly(
                        "Name",
                        "Ready",
                        "Status",
                        "Restarts",
                        "Age",
                        "IP",
                        "Node",
                        "Nominated Node",
                        "Readiness Gates");
        var limits = BuiltInResources.shared()
                .find(new GroupVersionKind("", "v1", "LimitRange"))
                .orElseThrow();
        assertThat(printer.columns(limits)).extracting(Column::name).containsExactly("Name", "Created At");
    }

    @Test
    void customResourcesHaveTheColumnsTheirDefinitionSays() {
        var columns = CustomColumns.of(new YAMLMapper().readTree("""
                        - {name: Spec, type: string, jsonPath: .spec.cronSpec}
                        - {name: Replicas, type: integer, jsonPath: .spec.replicas}
                        - {name: Ready, type: string, jsonPath: '.status.conditions[?(@.type=="Ready")].status'}
                        - {name: App, type: string, jsonPath: .metadata.labels.app\\.kubernetes\\.io/name, priority: 1}
                        - {name: Gone, type: boolean, jsonPath: .spec.gone}
                        - {name: Age, type: date, jsonPath: .metadata.creationTimestamp}
                        """));
        var object = (ObjectNode) new YAMLMapper().readTree("""
                        metadata:
                          name: a
                          creationTimestamp: 2025-01-01T11:00:00Z
                          labels: {app.kubernetes.io/name: web}
                        spec: {cronSpec: '* * * * */5', replicas: 3}
                        status: {conditions: [{type: Synced, status: 'False'}, {type: Ready, status: 'True'}]}
                        """);
        assertThat(columns.columns(CRON_TABS))
                .extracting(Column::name)
                .containsExactly("Name", "Spec", "Replicas", "Ready", "App", "Gone", "Age");
        assertThat(Json.array().addAll(columns.cells(CRON_TABS, object, NOW)).toString())
                .isEqualTo("[\"a\",\"* * * * */5\",3,\"True\",\"web\",null,\"60m\"]");
    }

    @Test
    void customResourcesShowTheirAgeUnlessTheyHaveColumns() {
        assertThat(CustomColumns.of(Json.array()).columns(CRON_TABS))
                .extracting(Column::name)
                .isEqualTo(List.of("Name", "Age"));
    }
}
