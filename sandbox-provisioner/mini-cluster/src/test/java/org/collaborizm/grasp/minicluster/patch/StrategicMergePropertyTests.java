package org.collaborizm.grasp.minicluster.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.collaborizm.grasp.minicluster.patch.Types.atomic;
import static org.collaborizm.grasp.minicluster.patch.Types.field;
import static org.collaborizm.grasp.minicluster.patch.Types.struct;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.schema.Type.MapOf;
import org.collaborizm.grasp.minicluster.schema.Type.Patch;
import org.collaborizm.grasp.minicluster.schema.Type.Scalar;
import org.collaborizm.grasp.minicluster.schema.Type.Struct;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The laws of a strategic merge. A list whose items have names is a map that is written as a list, so that where order does not
 * matter it is a merge patch of RFC 7396 over such maps: that is what it is held against.
 */
class StrategicMergePropertyTests {
    private static final Struct ITEM = struct(
            "Item",
            () -> List.of(
                    field("name", Scalar.STRING),
                    field("value", Scalar.STRING),
                    field("texts", new MapOf(Scalar.STRING, false)),
                    field("part", item()),
                    field("numbers", atomic(Scalar.INT32)),
                    field("set", atomic(Scalar.INT32), new Patch(true, false, "")),
                    field("items", atomic(item()), new Patch(true, false, "name"))));

    private static Struct item() {
        return ITEM;
    }

    @Property
    void nothingChangesNothing(@ForAll("objects") ObjectNode object) {
        assertThat(merged(object, Json.object())).isEqualTo(object);
    }

    @Property
    void patchingTwiceIsPatchingOnce(@ForAll("objects") ObjectNode object, @ForAll("patches") ObjectNode patch) {
        var fitting = Fitting.to(object, patch);
        var once = merged(object, fitting);
        assertThat(merged(once, fitting)).isEqualTo(once);
    }

    @Property
    void withNamesForPlacesItIsAMergePatch(@ForAll("objects") ObjectNode object, @ForAll("patches") ObjectNode patch) {
        var fitting = Fitting.to(object, patch);
        var expected = MergePatch.merge(Maps.of(object), Maps.of(fitting));
        assertThat(Maps.pruned(Maps.of(merged(object, fitting)))).isEqualTo(Maps.pruned((ObjectNode) expected));
    }

    @Property
    void theDifferenceLeadsFromOneToTheOther(@ForAll("objects") ObjectNode one, @ForAll("objects") ObjectNode other) {
        assertThat(merged(one, StrategicDifference.between(one, other))).isEqualTo(other);
    }

    @Property
    void aReplacementForgetsWhatWasThere(@ForAll("objects") ObjectNode one, @ForAll("objects") ObjectNode other) {
        assertThat(merged(one, other.deepCopy().put("$patch", "replace"))).isEqualTo(other);
    }

    private static ObjectNode merged(ObjectNode object, ObjectNode patch) {
        return new StrategicMerge(new PatchSchema(ITEM)).merge(object.deepCopy(), patch.deepCopy());
    }

    @Provide
    Arbitrary<ObjectNode> objects() {
        return Arbitraries.randomValue(random -> new RandomItem(random, false).item("it", 2));
    }

    @Provide
    Arbitrary<ObjectNode> patches() {
        return Arbitraries.randomValue(random -> new RandomItem(random, true).item("it", 2));
    }

    /**
     * Patches that take nothing out of what is not there: upstream leaves such orders in an item that is new to a list, and only
     * decoding drops them.
     */
    private static final class Fitting {
        static ObjectNode to(JsonNode object, ObjectNode patch) {
            var fitting = patch.deepCopy();
            if (fitting.get("part") instanceof ObjectNode part) {
                fitting.set("part", fitted(object.path("part"), part));
            }
            if (fitting.get("items") instanceof ArrayNode items) {
                for (var i = 0; i < items.size(); i++) {
                    var item = (ObjectNode) items.get(i);
                    items.set(i, item.has("$patch") ? item : fitted(named(object.path("items"), item), item));
                }
            }
            return fitting;
        }

        private static ObjectNode fitted(JsonNode object, ObjectNode patch) {
            return object.isObject()
                    ? to(object, patch)
                    : new RandomItem(new Random(patch.hashCode()), false)
                            .item(patch.path("name").asString(), 1);
        }

        private static JsonNode named(JsonNode items, JsonNode like) {
            return items.valueStream()
                    .filter(it -> it.path("name").equals(like.path("name")))
                    .findFirst()
                    .orElse(MissingNode.getInstance());
        }
    }

    /** Trees with maps in the place of lists that are merged. */
    private static final class Maps {
        static ObjectNode of(ObjectNode item) {
            var maps = Json.object();
            item.forEachEntry((name, value) -> {
                switch (name) {
                    case "items" -> maps.set(name, value.isNull() ? value : byName(value));
                    case "set" -> put(maps, value, true);
                    case "$deleteFromPrimitiveList/set" -> put(maps, value, false);
                    case "part" -> maps.set(name, value.isNull() ? value : of((ObjectNode) value));
                    default -> maps.set(name, value.deepCopy());
                }
            });
            return maps;
        }

        private static ObjectNode byName(JsonNode items) {
            var map = Json.object();
            for (var each : items) {
                var name = each.path("name").asString();
                if (each.has("$patch")) {
                    map.putNull(name);
                } else {
                    map.set(name, of((ObjectNode) each));
                }
            }
            return map;
        }

        private static void put(ObjectNode maps, JsonNode numbers, boolean there) {
            if (numbers.isNull()) {
                maps.putNull("set");
                return;
            }
            var set = maps.get("set") instanceof ObjectNode begun ? begun : maps.putObject("set");
            for (var number : numbers) {
                if (there) {
                    set.put(number.asString(), true);
                } else {
                    set.putNull(number.asString());
                }
            }
        }

        /** Without empty maps: whether nothing is deleted from is left open. */
        static ObjectNode pruned(ObjectNode map) {
            map.forEach(it -> {
                if (it instanceof ObjectNode below) {
                    pruned(below);
                }
            });
            map.removeIf(it -> it.isObject() && it.isEmpty());
            return map;
        }
    }
}
