package org.collaborizm.grasp.minicluster.apimachinery;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Quantities are written as they are read, and compare as their numbers do. */
class QuantityPropertyTests {
    @Property
    void whatIsWrittenReadsAsTheSame(@ForAll("quantities") String text) {
        var quantity = Quantity.parse(text);
        assertThat(Quantity.parse(quantity.toString())).isEqualByComparingTo(quantity);
        assertThat(Quantity.parse(quantity.toString())).hasToString(quantity.toString());
    }

    @Property
    void orderIsTheNumbers(@ForAll("quantities") String one, @ForAll("quantities") String other) {
        var first = Quantity.parse(one);
        var second = Quantity.parse(other);
        assertThat(Integer.signum(first.compareTo(second)))
                .isEqualTo(Integer.signum(first.value().compareTo(second.value())));
        assertThat(first.equals(second)).isEqualTo(first.compareTo(second) == 0);
    }

    @Property
    void addingAndTakingAwayLeadsBack(@ForAll("quantities") String one, @ForAll("quantities") String other) {
        var first = Quantity.parse(one);
        assertThat(first.plus(Quantity.parse(other)).minus(Quantity.parse(other)))
                .isEqualByComparingTo(first);
    }

    @Provide
    Arbitrary<String> quantities() {
        var number = Arbitraries.longs().between(0, 999_999).map(String::valueOf);
        var suffix = Arbitraries.of("", "m", "k", "M", "G", "Ki", "Mi", "Gi", "e3", "E2");
        return Combinators.combine(number, suffix).as(String::concat);
    }
}
