package org.collaborizm.grasp.minicluster.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.collaborizm.grasp.minicluster.patch.Types.atomic;
import static org.collaborizm.grasp.minicluster.patch.Types.field;
import static org.collaborizm.grasp.minicluster.patch.Types.struct;

import java.util.List;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.schema.Type.MapOf;
import org.collaborizm.grasp.minicluster.schema.Type.Patch;
import org.collaborizm.grasp.minicluster.schema.Type.Scalar;
import org.collaborizm.grasp.minicluster.schema.Type.Struct;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class StrategicMergeTest {
    private static final Patch BY_NAME = new Patch(true, false, "name");
    private static final Patch SCALARS = new Patch(true, false, "");
    private static final MapOf TEXTS = new MapOf(Scalar.STRING, false);

    private static final Struct RETAINED = struct(
            "RetainKeysMergeItem",
            () -> List.of(
                    field("name", Scalar.STRING),
                    field("value", Scalar.STRING),
                    field("other", Scalar.STRING),
                    field("simpleMap", TEXTS),
                    field("mergingIntList", atomic(Scalar.INT32), SCALARS),
                    field("mergingList", atomic(item()), BY_NAME),
                    field("nonMergingList", atomic(item()))));

    private static final Struct ITEM = struct(
            "MergeItem",
            () -> List.of(
                    field("name", Scalar.STRING),
                    field("value", Scalar.STRING),
                    field("other", Scalar.STRING),
                    field("mergingList", atomic(item()), BY_NAME),
                    field("nonMergingList", atomic(item())),
                    field("mergingIntList", atomic(Scalar.INT32), SCALARS),
                    field("nonMergingIntList", atomic(Scalar.INT32)),
                    field("mergeItemPtr", item(), BY_NAME),
                    field("simpleMap", TEXTS),
                    field("replacingItem", Scalar.ANY),
                    field("retainKeysMap", RETAINED, new Patch(false, true, "")),
                    field("retainKeysMergingList", atomic(item()), new Patch(true, true, "name"))));

    private static Struct item() {
        return ITEM;
    }

    @TestFactory
    Stream<DynamicTest> patchesDoWhatTheyDoUpstream() {
        return Yaml.cases("strategic-merge.yaml")
                .map(it -> DynamicTest.dynamicTest(it.path("description").asString(), () -> check(it)));
    }

    private static void check(JsonNode sample) {
        if (sample.has("error")) {
            assertThatThrownBy(() -> merged(sample))
                    .hasMessageContaining(sample.path("error").asString());
        } else {
            assertThat(merged(sample)).isEqualTo(sample.path("result"));
        }
    }

    private static JsonNode merged(JsonNode sample) {
        return new StrategicMerge(new PatchSchema(ITEM))
                .merge((ObjectNode) sample.path("original"), (ObjectNode) sample.path("patch"));
    }

    @Test
    void nullsInWhatIsNewAreDropped() {
        var result = merge("{}", "{simpleMap: {a: null, b: x}}");
        assertThat(result).isEqualTo(Yaml.object("{simpleMap: {b: x}}"));
    }

    @Test
    void anUnknownObjectCannotBeMerged() {
        assertThatThrownBy(() -> merge("{complex: {nested: true}}", "{complex: {nested: false}}"))
                .hasMessage("unable to find api field in struct MergeItem for the json field \"complex\"");
    }

    @Test
    void anUnknownDirectiveIsNamed() {
        assertThatThrownBy(() -> merge("{}", "{$patch: explode, name: x}"))
                .hasMessage("unknown patch type: explode in map: map[$patch:explode name:x]");
    }

    @Test
    void itemsWithoutTheMergeKeyAreShown() {
        assertThatThrownBy(() -> merge("{mergingList: [{name: a}]}", "{mergingList: [{value: b}]}"))
                .hasMessage("map: map[value:b] does not contain declared merge key: name");
    }

    private static JsonNode merge(String original, String patch) {
        return new StrategicMerge(new PatchSchema(ITEM)).merge(Yaml.object(original), Yaml.object(patch));
    }
}
