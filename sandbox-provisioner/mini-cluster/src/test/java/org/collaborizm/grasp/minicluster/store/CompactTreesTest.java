package org.collaborizm.grasp.minicluster.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.IntStream;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class CompactTreesTest {
    private static final String POD = """
            {"kind":"Pod","metadata":{"name":"web","labels":{"app":"web","tier":"front"}},
            "spec":{"containers":[{"name":"web","args":[],"env":[{"name":"A","value":"1"}],"tty":false}],
            "nodeSelector":{},"priority":7,"hostname":null}}""";

    @Test
    void saysTheSameInTheSameOrder() {
        assertThat(compact(POD)).isEqualTo(Json.parse(POD));
        assertThat(compact(POD).toString()).isEqualTo(Json.parse(POD).toString());
    }

    @Test
    void cannotBeChangedButCopied() {
        var kept = compact(POD);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> kept.put("kind", "Node"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> ((ObjectNode) kept.path("spec").path("nodeSelector")).put("a", "b"));
        assertThat(Json.copy(kept).put("kind", "Node").path("kind").asString()).isEqualTo("Node");
    }

    @Test
    void whatDidNotChangeIsTheVersionBefores() {
        var before = compact(POD);
        var edited = Json.parse(POD);
        ((ObjectNode) edited.path("metadata").path("labels")).put("tier", "back");
        var after = CompactTrees.stored(edited, before);
        assertThat(after.path("metadata").path("labels").path("tier").asString())
                .isEqualTo("back");
        assertThat(after.path("spec")).isSameAs(before.path("spec"));
        assertThat(CompactTrees.stored(Json.parse(POD), before)).isSameAs(before);
    }

    @Test
    void anotherOrderOfFieldsIsAnotherVersion() {
        var before = compact("{\"a\":\"1\",\"b\":\"2\"}");
        var after = CompactTrees.stored(Json.parse("{\"b\":\"2\",\"a\":\"1\"}"), before);
        assertThat(after.toString()).isEqualTo("{\"b\":\"2\",\"a\":\"1\"}");
    }

    @Test
    void aNumberThatIsWrittenOtherwiseIsKeptAsWritten() {
        var before = compact("{\"a\":1}");
        assertThat(CompactTrees.stored(Json.parse("{\"a\":1.0}"), before).toString())
                .isEqualTo("{\"a\":1.0}");
    }

    @Test
    void manyFieldsAreFoundAsFewAre() {
        for (var count : new int[] {1, CompactFields.MOST, CompactFields.MOST + 1, 500}) {
            var many = Json.object();
            IntStream.range(0, count).forEach(i -> many.put("field-" + i, "value " + i));
            var kept = CompactTrees.stored(many, null);
            assertThat(kept).isEqualTo(many);
            assertThat(kept.path("field-" + (count - 1)).asString()).isEqualTo("value " + (count - 1));
            assertThat(kept.has("field-" + count)).isFalse();
            assertThat(kept.propertyNames()).containsExactlyElementsOf(many.propertyNames());
        }
    }

    @Test
    void equalTextsOfDifferentObjectsAreOneText() {
        var one = compact("{\"phase\":\"RunningForTheTest\"}").path("phase");
        assertThat(compact("{\"phase\":\"RunningForTheTest\"}").path("phase")).isSameAs(one);
    }

    @Test
    void itsEncodedFormIsRemembered() {
        var kept = (StoredObject) compact(POD);
        var encoded = kept.encoded(it -> it.toString().getBytes(UTF_8));
        assertThat(kept.encoded(it -> new byte[0])).isSameAs(encoded);
    }

    private static StoredObject compact(String json) {
        return CompactTrees.stored(Json.parse(json), null);
    }
}
