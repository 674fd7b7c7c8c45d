package org.collaborizm.grasp.minicluster.apimachinery;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * An amount of a resource: {@code 100m}, {@code 1.5Gi}, {@code 2e3}. Amounts are equal when their values are, whatever they
 * are written in. Canonical texts as in {@code apimachinery/pkg/api/resource}: no fraction, the largest suffix that fits.
 */
public record Quantity(BigDecimal value, Format format) implements Comparable<Quantity> {
    public static final Quantity ZERO = new Quantity(BigDecimal.ZERO, Format.DECIMAL_SI);

    private static final Pattern TEXT =
            Pattern.compile("([+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+))([eE][+-]?[0-9]+|[KMGTPE]i|[numkMGTPE]?)");
    private static final Pattern LOOSE = Pattern.compile("[+-]?[0-9]*(?:\\.[0-9]*)?[eEinumkKMGTP]*[-+]?[0-9]*");
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
    private static final Map<String, Integer> DECIMAL =
            Map.of("n", -9, "u", -6, "m", -3, "", 0, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
    private static final String[] DECIMAL_BY_POWER = {"n", "u", "m", "", "k", "M", "G", "T", "P", "E"};

    /** How it is written. */
    public enum Format {
        DECIMAL_SI,
        BINARY_SI,
        DECIMAL_EXPONENT
    }

    /** @throws IllegalArgumentException with Kubernetes' words if the text is no quantity */
    public static Quantity parse(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    LOOSE.matcher(text).matches() && !text.isEmpty()
                            ? "unable to parse quantity's suffix"
                            : "quantities must match the regular expression "
                                    + "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
        }
        var number = new BigDecimal(match.group(1));
        var suffix = match.group(2);
        if (suffix.endsWith("i")) {
            var power = "KMGTPE".indexOf(suffix.charAt(0)) + 1;
            return rounded(number.multiply(KIBI.pow(power)), Format.BINARY_SI);
        }
        if (suffix.length() > 1) {
            return rounded(number.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1))), Format.DECIMAL_EXPONENT);
        }
        return rounded(number.scaleByPowerOfTen(DECIMAL.getOrDefault(suffix, 0)), Format.DECIMAL_SI);
    }

    /** A quantity in a manifest, a string or a number; what is absent is zero. */
    public static Quantity of(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? ZERO : parse(value.asString());
    }

    public static Quantity ofMilli(long milli) {
        return new Quantity(BigDecimal.valueOf(milli, 3), Format.DECIMAL_SI);
    }

    public static Quantity ofBytes(long bytes) {
        return new Quantity(BigDecimal.valueOf(bytes), Format.BINARY_SI);
    }

    public Quantity plus(Quantity other) {
        return new Quantity(value.add(other.value), value.signum() == 0 ? other.format : format);
    }

    public Quantity minus(Quantity other) {
        return new Quantity(value.subtract(other.value), value.signum() == 0 ? other.format : format);
    }

    /** Thousandths, rounded up. */
    public long milli() {
        return value.scaleByPowerOfTen(3).setScale(0, RoundingMode.CEILING).longValue();
    }

    /** Whole units, rounded up. */
    public long whole() {
        return value.setScale(0, RoundingMode.CEILING).longValue();
    }

    @Override
    public int compareTo(Quantity other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantity quantity && compareTo(quantity) == 0;
    }

    @Override
    public int hashCode() {
        return value.stripTrailingZeros().hashCode();
    }

    /** The canonical text. */
    @Override
    public String toString() {
        return switch (format) {
            case BINARY_SI -> binary();
            case DECIMAL_SI -> decimal();
            case DECIMAL_EXPONENT -> exponent();
        };
    }

    private static Quantity rounded(BigDecimal value, Format format) {
        return new Quantity(value.scale() > 9 ? value.setScale(9, RoundingMode.UP) : value, format);
    }

    private String binary() {
        if (value.stripTrailingZeros().scale() > 0 || value.abs().compareTo(KIBI) < 0) {
            return decimal();
        }
        var number = value.toBigInteger();
        var power = 0;
        while (power < BINARY.length - 1 && number.mod(KIBI.toBigInteger()).signum() == 0) {
            number = number.divide(KIBI.toBigInteger());
            power++;
        }
        return number + BINARY[power];
    }

    private String decimal() {
        var stripped = value.stripTrailingZeros();
        if (stripped.signum() == 0) {
            return "0";
        }
        var power = Math.clamp(Math.floorDiv(-stripped.scale(), 3), -3, 6);
        return stripped.scaleByPowerOfTen(-3 * power).toPlainString() + DECIMAL_BY_POWER[power + 3];
    }

    private String exponent() {
        var stripped = value.stripTrailingZeros();
        var power = stripped.signum() == 0 ? 0 : 3 * Math.floorDiv(-stripped.scale(), 3);
        var number = stripped.scaleByPowerOfTen(-power).toPlainString();
        return power == 0 ? number : number + "e" + power;
    }
}
