package org.collaborizm.grasp.minicluster.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.patch.Managers.Entry;
import org.collaborizm.grasp.minicluster.schema.Type.Struct;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class UpdaterTest {
    @TestFactory
    Stream<DynamicTest> fieldsAreMergedAndManagedAsUpstream() {
        return Yaml.cases("structured-merge.yaml")
                .flatMap(suite -> suite.path("cases").valueStream().map(it -> test(suite, it)));
    }

    private static DynamicTest test(JsonNode suite, JsonNode sample) {
        var name = suite.path("suite").asString() + "/" + sample.path("name").asString();
        return DynamicTest.dynamicTest(name, () -> new State(suite).check(sample));
    }

    private static final class State {
        private final Updater updater;
        private Managers managers = new Managers();
        private ObjectNode live = Json.object();

        State(JsonNode suite) {
            var type = new SchemaReader(suite.path("schema"))
                    .named(suite.path("root").asString());
            updater = new Updater((Struct) type, "v1", FieldSet.EMPTY);
        }

        void check(JsonNode sample) {
            sample.path("ops").forEach(this::run);
            if (sample.has("result")) {
                assertThat(live).isEqualTo(sample.path("result"));
            }
            if (sample.has("managed")) {
                assertThat(managed()).isEqualTo(sample.path("managed"));
            }
        }

        private JsonNode managed() {
            var managed = Json.object();
            managers.entries().forEach((id, entry) -> managed.set(id.manager(), SharedFields.of(entry.fields())));
            return managed;
        }

        private void run(JsonNode operation) {
            var manager = ManagerId.applier(operation.path("manager").asString(), "");
            if (operation.path("op").asString().equals("Update")) {
                update(manager, (ObjectNode) operation.path("object"));
            } else {
                apply(manager, operation);
            }
        }

        private void update(ManagerId manager, ObjectNode updated) {
            var changed = updater.update(live, updated, managers);
            managers.put(manager, new Entry(managers.fields(manager).union(changed), "v1", null));
            live = updated;
        }

        private void apply(ManagerId manager, JsonNode operation) {
            var force = operation.path("op").asString().equals("ForceApply");
            var after = new Managers(managers);
            var result = updater.apply(live, (ObjectNode) operation.path("object"), after, manager, force);
            assertThat(found(result)).isEqualTo(expected(operation.path("conflicts")));
            if (result.conflicts().isEmpty()) {
                managers = after;
                live = result.object();
            }
        }

        private static Set<String> found(Updater.Applied result) {
            return result.conflicts().stream()
                    .map(it -> it.manager().manager() + PathElements.text(it.path()))
                    .collect(Collectors.toSet());
        }

        private static Set<String> expected(JsonNode conflicts) {
            var expected = new HashSet<String>();
            conflicts.forEach(it -> expected.add(
                    it.path("manager").asString() + PathElements.text(SchemaReader.path(it.path("path")))));
            return expected;
        }
    }
}
