package org.collaborizm.grasp.minicluster.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.validation.defaults.Defaulting;
import org.collaborizm.grasp.minicluster.validation.defaults.Preparation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The documents of a file are a valid {@code base} and what is changed in it, by merge patches: {@code with} for a new object,
 * {@code update} for a change of the base. What is said of it are its {@code errors}.
 */
class ValidationTests {
    private static final Validation VALIDATION = new BuiltInValidation();

    static Stream<Case> cases() {
        return Stream.of(
                        "metadata",
                        "pod",
                        "containers",
                        "volumes",
                        "workloads",
                        "service",
                        "configuration",
                        "job",
                        "storage",
                        "network",
                        "access",
                        "limits",
                        "autoscaling",
                        "cluster",
                        "extension")
                .flatMap(it -> cases(it + ".yaml"));
    }

    private static Stream<Case> cases(String file) {
        JsonNode[] base = {Json.object()};
        return Manifests.cases(file).stream().flatMap(document -> {
            if (document.has("base")) {
                base[0] = document.get("base");
                return Stream.of(new Case(base[0], Json.object().put("it", file + ": the base is valid")));
            }
            return Stream.of(new Case(base[0], document));
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyErrorIsTold(Case given) {
        assertThat(given.found()).containsExactlyElementsOf(given.expected());
    }

    record Case(JsonNode base, JsonNode document) {
        List<String> expected() {
            return document.path("errors").valueStream().map(JsonNode::asString).toList();
        }

        List<String> found() {
            var type = Manifests.type(base);
            var object = prepared(merged(Json.copy(base), document.path("with")));
            if (!document.has("update")) {
                return texts(VALIDATION.create(type, object));
            }
            var changed = merged(Json.copy(object), document.path("update"));
            Defaulting.apply(type, changed);
            Preparation.update(type, changed, object);
            var subresource = document.path("subresource").asString("");
            return texts(
                    subresource.isEmpty()
                            ? VALIDATION.update(type, changed, object)
                            : VALIDATION.updateSubresource(type, subresource, changed, object));
        }

        private static List<String> texts(List<FieldError> errors) {
            return errors.stream().map(FieldError::toString).toList();
        }

        private static ObjectNode prepared(ObjectNode object) {
            var type = Manifests.type(object);
            var metadata = Meta.edit(object);
            metadata.put("uid", "u1").put("resourceVersion", "7");
            if (type.namespaced() && !metadata.has("namespace")) {
                metadata.put("namespace", "default");
            }
            Defaulting.apply(type, object);
            Preparation.create(type, object);
            return object;
        }

        private static ObjectNode merged(ObjectNode object, JsonNode patch) {
            patch.forEachEntry((name, value) -> {
                if (value.isNull()) {
                    object.remove(name);
                } else if (value instanceof ObjectNode inner && object.get(name) instanceof ObjectNode there) {
                    merged(there, inner);
                } else {
                    object.set(name, value.deepCopy());
                }
            });
            return object;
        }

        @Override
        public String toString() {
            return document.path("it").asString();
        }
    }
}
