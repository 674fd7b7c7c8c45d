package org.collaborizm.grasp.minicluster.validation;

import java.util.List;

/** PodDisruptionBudgets and priority classes. */
final class Disruptions {
    private static final long HIGHEST_PRIORITY = 1_000_000_000;
    private static final String SYSTEM = "system-";
    private static final List<String> SYSTEM_CLASSES = List.of("system-cluster-critical", "system-node-critical");

    private Disruptions() {}

    static void budget(Field budget) {
        var spec = budget.child("spec");
        if (spec.has("minAvailable") && spec.has("maxUnavailable")) {
            spec.invalid("minAvailable and maxUnavailable cannot be both set");
        }
        for (var field : List.of("minAvailable", "maxUnavailable")) {
            IntOrPercent.positive(spec.child(field));
            IntOrPercent.atMost100Percent(spec.child(field));
        }
        Selectors.labelSelector(spec.child("selector"));
        if (spec.has("unhealthyPodEvictionPolicy")) {
            spec.child("unhealthyPodEvictionPolicy").oneOf(List.of("AlwaysAllow", "IfHealthyBudget"));
        }
    }

    static void priorityClass(Field priorityClass) {
        var name = priorityClass.child("metadata").child("name");
        var value = priorityClass.child("value");
        if (name.text().startsWith(SYSTEM)) {
            if (!SYSTEM_CLASSES.contains(name.text())) {
                name.forbidden("priority class names with 'system-' prefix are reserved for system use only. error: "
                        + name.text() + " is not a known system priority class");
            }
        } else if (value.number() > HIGHEST_PRIORITY) {
            value.forbidden("maximum allowed value of a user defined priority is " + HIGHEST_PRIORITY);
        }
        if (priorityClass.has("preemptionPolicy")) {
            priorityClass.child("preemptionPolicy").requiredOneOf(List.of("PreemptLowerPriority", "Never"));
        }
    }

    static void priorityClassUpdate(Field priorityClass, Field old) {
        if (priorityClass.child("value").number() != old.child("value").number()) {
            priorityClass.child("Value").forbidden("may not be changed in an update.");
        }
        priorityClass
                .child("preemptionPolicy")
                .immutable(old.child("preemptionPolicy").value());
    }
}
