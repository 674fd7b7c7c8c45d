package org.collaborizm.grasp.minicluster.validation.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.validation.Manifests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class DefaultingTests {
    static Stream<JsonNode> cases() {
        return Manifests.cases("defaults.yaml").stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsLeftOutIsFilledIn(JsonNode given) {
        var object = Json.copy(given.path("given"));
        Defaulting.apply(Manifests.type(object), object);
        assertThat(object.path("spec")).isEqualTo(given.path("spec"));
    }
}
