package org.collaborizm.grasp.minicluster.validation;

import java.util.LinkedHashMap;
import java.util.List;

/** HorizontalPodAutoscalers, as {@code pkg/apis/autoscaling/validation}. */
final class Autoscalers {
    private static final List<String> TYPES = List.of("ContainerResource", "External", "Object", "Pods", "Resource");
    private static final String NO_SOURCE = "must populate information for the given metric source";
    private static final int LONGEST_WINDOW = 3600;
    private static final int LONGEST_PERIOD = 1800;

    private Autoscalers() {}

    static void check(Field autoscaler) {
        var spec = autoscaler.child("spec");
        var least = spec.child("minReplicas");
        var most = spec.child("maxReplicas");
        if (least.present() && least.number() < 1) {
            least.invalid("must be greater than or equal to 1");
        }
        if (most.number() < 1) {
            most.invalidPrinted(String.valueOf(most.number()), "must be greater than 0");
        }
        if (least.present() && most.number() < least.number()) {
            most.invalidPrinted(String.valueOf(most.number()), "must be greater than or equal to `minReplicas`");
        }
        reference(spec.child("scaleTargetRef"));
        if (spec.has("metrics")) {
            spec.items("metrics").forEach(Autoscalers::metric);
        }
        if (least.present() && least.number() == 0) {
            wakeable(spec);
        }
        List.of("scaleUp", "scaleDown")
                .forEach(it -> rules(spec.child("behavior").child(it)));
    }

    /** What has no Pods uses nothing, so another metric must tell when to start some. */
    private static void wakeable(Field spec) {
        if (spec.items("metrics")
                .noneMatch(
                        it -> it.child("type").is("Object") || it.child("type").is("External"))) {
            spec.child("metrics")
                    .forbidden(
                            "must specify at least one Object or External metric to support scaling to zero replicas");
        }
    }

    private static void reference(Field reference) {
        for (var field : List.of("kind", "name")) {
            var part = reference.child(field);
            if (part.filled()) {
                part.invalid(Syntax.pathSegment(part.text(), false));
            } else {
                part.required();
            }
        }
    }

    private static void metric(Field metric) {
        var type = metric.child("type");
        if (!type.filled()) {
            type.required("must specify a metric source type");
        }
        var sources = new LinkedHashMap<String, String>();
        List.of("Object", "External", "Pods", "Resource", "ContainerResource")
                .forEach(it -> sources.put(it, fieldOf(it)));
        var present = sources.values().stream().filter(metric::has).toList();
        if (!present.isEmpty()) {
            source(metric.child(present.getFirst()), present.getFirst());
        }
        var expected = fieldOf(type.text());
        if (!TYPES.contains(type.text())) {
            type.notSupported(TYPES);
        } else if (!metric.has(expected)) {
            metric.child(expected).required(NO_SOURCE);
        }
        if (present.size() != 1) {
            present.stream()
                    .filter(it -> !it.equals(expected))
                    .forEach(it -> metric.child(it).forbidden("must populate the given metric source only"));
        }
    }

    private static String fieldOf(String type) {
        return type.isEmpty() ? "" : Character.toLowerCase(type.charAt(0)) + type.substring(1);
    }

    private static void source(Field source, String kind) {
        switch (kind) {
            case "object" -> {
                reference(source.child("describedObject"));
                named(source);
            }
            case "pods", "external" -> named(source);
            case "containerResource" -> {
                resourceName(source);
                if (!source.child("container").filled()) {
                    source.child("container").required("must specify a container");
                }
            }
            default -> resourceName(source);
        }
        target(source.child("target"));
        amounts(source.child("target"), kind);
    }

    private static void resourceName(Field source) {
        if (!source.child("name").filled()) {
            source.child("name").required("must specify a resource name");
        }
    }

    private static void named(Field source) {
        var name = source.descend("metric", "name");
        if (name.filled()) {
            name.invalid(Syntax.pathSegment(name.text(), false));
        } else {
            name.required("must specify a metric name");
        }
    }

    private static void target(Field target) {
        var type = target.child("type");
        if (!type.filled()) {
            type.required("must specify a metric target type");
        }
        if (!List.of("Utilization", "Value", "AverageValue").contains(type.text())) {
            type.invalid(type.text(), "must be either Utilization, Value, or AverageValue");
        }
        for (var field : List.of("value", "averageValue")) {
            var amount = target.child(field);
            Amounts.quantity(amount.value())
                    .filter(it -> amount.present() && it.value().signum() != 1)
                    .ifPresent(it -> amount.invalidPrinted(GoQuantity.print(amount.value()), "must be positive"));
        }
        var utilization = target.child("averageUtilization");
        if (utilization.present() && utilization.number() < 1) {
            utilization.invalid("must be greater than 0");
        }
    }

    private static void amounts(Field target, String kind) {
        var average = target.child("averageValue");
        var value = target.child("value");
        var utilization = target.child("averageUtilization");
        switch (kind) {
            case "object" -> neither(value, average, average, "must set either a target value or averageValue");
            case "external" -> {
                neither(value, average, average, "must set either a target value for metric or a per-pod target");
                both(value, average, value, "may not set both a target value for metric and a per-pod target");
            }
            case "pods" -> neither(average, average, average, "must specify a positive target averageValue");
            default -> {
                neither(
                        utilization,
                        average,
                        utilization,
                        "must set either a target raw value or a target utilization");
                both(utilization, average, average, "may not set both a target raw value and a target utilization");
            }
        }
    }

    private static void neither(Field one, Field other, Field where, String message) {
        if (!one.present() && !other.present()) {
            where.required(message);
        }
    }

    private static void both(Field one, Field other, Field where, String message) {
        if (one.present() && other.present()) {
            where.forbidden(message);
        }
    }

    private static void rules(Field rules) {
        if (!rules.present()) {
            return;
        }
        var window = rules.child("stabilizationWindowSeconds");
        if (window.number() < 0) {
            window.invalid("must be greater than or equal to zero");
        }
        if (window.number() > LONGEST_WINDOW) {
            window.invalid("must be less than or equal to " + LONGEST_WINDOW);
        }
        if (rules.has("selectPolicy")) {
            rules.child("selectPolicy").oneOf(List.of("Disabled", "Max", "Min"));
        }
        var policies = rules.child("policies");
        if (policies.size() == 0) {
            policies.required("must specify at least one Policy");
        }
        policies.items().forEach(Autoscalers::policy);
    }

    private static void policy(Field policy) {
        policy.child("type").oneOf(List.of("Percent", "Pods"));
        for (var field : List.of("value", "periodSeconds")) {
            if (policy.child(field).number() <= 0) {
                policy.child(field).invalid("must be greater than zero");
            }
        }
        if (policy.child("periodSeconds").number() > LONGEST_PERIOD) {
            policy.child("periodSeconds").invalid("must be less than or equal to " + LONGEST_PERIOD);
        }
    }
}
