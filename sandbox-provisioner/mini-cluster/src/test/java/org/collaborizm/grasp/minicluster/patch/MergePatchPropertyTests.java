package org.collaborizm.grasp.minicluster.patch;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The laws of RFC 7396. */
class MergePatchPropertyTests {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Property
    void patchingTwiceIsPatchingOnce(@ForAll("objects") ObjectNode target, @ForAll("patches") ObjectNode patch) {
        var once = MergePatch.merge(target, patch);
        assertThat(MergePatch.merge(once.deepCopy(), patch)).isEqualTo(once);
    }

    @Property
    void nothingChangesNothing(@ForAll("objects") ObjectNode target) {
        assertThat(MergePatch.merge(target.deepCopy(), Json.object())).isEqualTo(target);
    }

    @Property
    void theDifferenceLeadsFromOneToTheOther(@ForAll("objects") ObjectNode one, @ForAll("objects") ObjectNode other) {
        assertThat(MergePatch.merge(one, difference(one, other))).isEqualTo(other);
    }

    @Property
    void thePatchStaysAsItIs(@ForAll("objects") ObjectNode target, @ForAll("patches") ObjectNode patch) {
        var before = patch.toString();
        MergePatch.merge(target, patch);
        assertThat(patch).hasToString(before);
    }

    private static ObjectNode difference(ObjectNode one, ObjectNode other) {
        var patch = Json.object();
        one.propertyNames().stream().filter(it -> !other.has(it)).forEach(patch::putNull);
        other.forEachEntry((name, value) -> {
            if (one.get(name) instanceof ObjectNode there && value instanceof ObjectNode wanted) {
                patch.set(name, difference(there, wanted));
            } else if (!value.equals(one.get(name))) {
                patch.set(name, value);
            }
        });
        return patch;
    }

    @Provide
    Arbitrary<ObjectNode> objects() {
        return object(leaves(), 3);
    }

    @Provide
    Arbitrary<ObjectNode> patches() {
        return object(Arbitraries.oneOf(leaves(), Arbitraries.just(NODES.nullNode())), 3);
    }

    private static Arbitrary<JsonNode> leaves() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 3).map(NODES::numberNode),
                Arbitraries.of("", "x", "y").map(NODES::stringNode),
                Arbitraries.of(true, false).map(NODES::booleanNode),
                Arbitraries.integers().between(0, 2).list().ofMaxSize(2).map(it -> {
                    var list = NODES.arrayNode();
                    it.forEach(list::add);
                    return list;
                }));
    }

    private static Arbitrary<ObjectNode> object(Arbitrary<? extends JsonNode> leaf, int depth) {
        Arbitrary<JsonNode> value = leaf.map(it -> it);
        var field = depth == 0
                ? value
                : Arbitraries.oneOf(value, object(leaf, depth - 1).map(it -> it));
        return Arbitraries.maps(Arbitraries.of("a", "b", "c", "d"), field)
                .ofMaxSize(4)
                .map(fields -> {
                    var object = NODES.objectNode();
                    fields.forEach(object::set);
                    return object;
                });
    }
}
