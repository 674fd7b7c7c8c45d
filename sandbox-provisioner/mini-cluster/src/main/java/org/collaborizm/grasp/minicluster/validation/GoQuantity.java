package org.collaborizm.grasp.minicluster.validation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import tools.jackson.databind.JsonNode;

/** A quantity as Go's {@code %#v} prints its fields, as some errors do. */
final class GoQuantity {
    private static final String FIELDS =
            "resource.Quantity{i:resource.int64Amount{value:%s, scale:%d}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:%s, Format:%s}";

    private GoQuantity() {}

    static String print(JsonNode value) {
        if (!value.isValueNode() || value.isMissingNode() || value.isNull()) {
            return FIELDS.formatted("0", 0, "\"\"", "\"\"");
        }
        var quantity = Amounts.quantity(value).orElse(Quantity.ZERO);
        var binary = quantity.format() == Quantity.Format.BINARY_SI;
        var number = binary ? quantity.value().setScale(0, RoundingMode.UP) : withoutTrailingZeros(quantity);
        return FIELDS.formatted(
                number.unscaledValue(), -number.scale(), GoSyntax.quoted(value.asString()), format(quantity));
    }

    /** Go keeps the digits that were written: {@code 100} is not {@code 1e2}. */
    private static BigDecimal withoutTrailingZeros(Quantity quantity) {
        var stripped = quantity.value().stripTrailingZeros();
        return stripped.scale() < 0
                ? stripped.setScale(0)
                : stripped.setScale(stripped.scale() > 0 ? 3 * Math.ceilDiv(stripped.scale(), 3) : 0);
    }

    private static String format(Quantity quantity) {
        return switch (quantity.format()) {
            case BINARY_SI -> "\"BinarySI\"";
            case DECIMAL_SI -> "\"DecimalSI\"";
            case DECIMAL_EXPONENT -> "\"DecimalExponent\"";
        };
    }
}
