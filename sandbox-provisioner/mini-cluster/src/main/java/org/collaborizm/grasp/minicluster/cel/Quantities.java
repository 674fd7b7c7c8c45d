package org.collaborizm.grasp.minicluster.cel;

import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import java.math.BigDecimal;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;

/** {@code quantity('1Gi').isLessThan(…)}, as {@code apiserver/pkg/cel/library/quantity.go}. */
final class Quantities {
    private static final OpaqueType TYPE = OpaqueType.create("kubernetes.Quantity");
    private static final Library.Arg<Quantity> QUANTITY = new Library.Arg<>(TYPE, Quantity.class);

    private Quantities() {}

    static void add(Library library) {
        library.global("quantity", TYPE, Args.STRING, Quantity::parse);
        library.global("isQuantity", SimpleType.BOOL, Args.STRING, Quantities::isQuantity);
        library.member("isInteger", SimpleType.BOOL, QUANTITY, Quantities::isInteger);
        library.member("asInteger", SimpleType.INT, QUANTITY, it -> it.value().longValueExact());
        library.member(
                "asApproximateFloat",
                SimpleType.DOUBLE,
                QUANTITY,
                it -> it.value().doubleValue());
        library.member("sign", SimpleType.INT, QUANTITY, it -> (long) it.value().signum());
        library.member("isGreaterThan", SimpleType.BOOL, QUANTITY, QUANTITY, (one, two) -> one.compareTo(two) > 0);
        library.member("isLessThan", SimpleType.BOOL, QUANTITY, QUANTITY, (one, two) -> one.compareTo(two) < 0);
        library.member("compareTo", SimpleType.INT, QUANTITY, QUANTITY, (one, two) -> (long) one.compareTo(two));
        library.member("add", TYPE, QUANTITY, QUANTITY, Quantity::plus);
        library.member("add", TYPE, QUANTITY, Args.INT, (one, two) -> one.plus(whole(two)));
        library.member("sub", TYPE, QUANTITY, QUANTITY, Quantity::minus);
        library.member("sub", TYPE, QUANTITY, Args.INT, (one, two) -> one.minus(whole(two)));
    }

    private static Quantity whole(long number) {
        return new Quantity(BigDecimal.valueOf(number), Quantity.Format.DECIMAL_SI);
    }

    private static boolean isQuantity(String text) {
        try {
            Quantity.parse(text);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static boolean isInteger(Quantity quantity) {
        return quantity.value().stripTrailingZeros().scale() <= 0
                && quantity.value().abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }
}
