package org.collaborizm.grasp.minicluster.scheduler.framework;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import tools.jackson.databind.JsonNode;

/**
 * Amounts of resources by name: cpu in thousandths, everything else in whole units. What is not named is 0.
 */
public record Amounts(Map<String, Long> values) {
    public static final Amounts NONE = new Amounts(Map.of());
    public static final String CPU = "cpu";
    public static final String MEMORY = "memory";
    public static final String PODS = "pods";

    public Amounts {
        values = Map.copyOf(values);
    }

    /** A {@code ResourceList}, such as {@code resources.requests} or {@code status.allocatable}. */
    public static Amounts of(JsonNode list) {
        var values = new HashMap<String, Long>();
        list.forEachEntry((name, amount) -> {
            var quantity = Quantity.of(amount);
            values.put(name, name.equals(CPU) ? quantity.milli() : quantity.whole());
        });
        return new Amounts(values);
    }

    public long get(String name) {
        return values.getOrDefault(name, 0L);
    }

    public Amounts with(String name, long amount) {
        var changed = new HashMap<>(values);
        changed.put(name, amount);
        return new Amounts(changed);
    }

    public Amounts plus(Amounts other) {
        return other.values.isEmpty() ? this : combined(other, Long::sum);
    }

    public Amounts minus(Amounts other) {
        return combined(other, (mine, theirs) -> mine - theirs);
    }

    /** The greater of each. */
    public Amounts max(Amounts other) {
        return combined(other, Math::max);
    }

    private Amounts combined(Amounts other, LongBinaryOperator operator) {
        var combined = new HashMap<>(values);
        other.values.forEach((name, amount) -> combined.put(name, operator.applyAsLong(get(name), amount)));
        return new Amounts(combined);
    }
}
