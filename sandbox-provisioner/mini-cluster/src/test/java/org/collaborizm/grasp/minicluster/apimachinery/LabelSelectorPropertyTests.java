package org.collaborizm.grasp.minicluster.apimachinery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Selectors select what their text says. */
class LabelSelectorPropertyTests {
    private static final List<String> KEYS = List.of("a", "b", "app.example.com/name");
    private static final List<String> VALUES = List.of("", "x", "y-1");

    @Property
    void membershipAndItsOppositeDivideAllObjects(
            @ForAll("labels") Map<String, String> labels,
            @ForAll("keys") String key,
            @ForAll("values") List<String> values) {
        var set = "(" + String.join(",", values) + ")";
        var in = LabelSelector.parse(key + " in " + set).matches(labels);
        assertThat(in).isEqualTo(values.contains(labels.get(key)));
        assertThat(LabelSelector.parse(key + " notin " + set).matches(labels)).isNotEqualTo(in);
        assertThat(LabelSelector.parse(key).matches(labels))
                .isNotEqualTo(LabelSelector.parse("!" + key).matches(labels));
    }

    @Property
    void aCommaMeansBoth(
            @ForAll("labels") Map<String, String> labels, @ForAll("terms") String one, @ForAll("terms") String other) {
        assertThat(LabelSelector.parse(one + "," + other).matches(labels))
                .isEqualTo(LabelSelector.parse(one).matches(labels)
                        && LabelSelector.parse(other).matches(labels));
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        try {
            assertThat(LabelSelector.parse(text).requirements()).isNotNull();
        } catch (ApiException refused) {
            assertThat(refused.code()).isEqualTo(400);
        }
    }

    @Provide
    Arbitrary<Map<String, String>> labels() {
        return Arbitraries.maps(Arbitraries.of(KEYS), Arbitraries.of(VALUES)).ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.of(KEYS);
    }

    @Provide
    Arbitrary<List<String>> values() {
        return Arbitraries.of("x", "y-1", "z").list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> terms() {
        var form = Arbitraries.of("%s=%s", "%s==%s", "%s!=%s", "%s in (%s,q)", "%s notin (%s)");
        return Combinators.combine(form, Arbitraries.of(KEYS), Arbitraries.of("x", "y-1"))
                .as(String::formatted);
    }
}
