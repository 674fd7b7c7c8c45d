package org.collaborizm.grasp.minicluster.printers;

import java.util.ArrayList;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import tools.jackson.databind.JsonNode;

/** A HorizontalPodAutoscaler, of either version, as one row. */
final class AutoscalerCells {
    private static final int MOST_METRICS = 2;

    private AutoscalerCells() {}

    static List<Object> cells(Printed it) {
        return List.of(
                it.name(),
                it.text("spec.scaleTargetRef.kind") + "/" + it.text("spec.scaleTargetRef.name"),
                metrics(it),
                it.has("spec.minReplicas") ? it.text("spec.minReplicas") : Printed.UNSET,
                it.number("spec.maxReplicas"),
                it.number("status.currentReplicas"),
                it.age());
    }

    private static String metrics(Printed it) {
        if (it.has("spec.targetCPUUtilizationPercentage")) {
            var current = it.at("status.currentCPUUtilizationPercentage");
            return "cpu: " + percent(current, Printed.UNKNOWN) + "/"
                    + percent(it.at("spec.targetCPUUtilizationPercentage"), "<auto>");
        }
        var specs = it.items("spec.metrics");
        var shown = new ArrayList<String>();
        for (int i = 0; i < Math.min(MOST_METRICS, specs.size()); i++) {
            shown.add(metric(specs.get(i), it.at("status.currentMetrics").path(i)));
        }
        var all = shown.isEmpty() ? Printed.NONE : String.join(", ", shown);
        var more = specs.size() - MOST_METRICS;
        return more > 0 ? "%s + %d more...".formatted(all, more) : all;
    }

    private static String metric(JsonNode spec, JsonNode status) {
        return switch (spec.path("type").asString("")) {
            case "External" -> valued(spec.path("external"), status.path("external"));
            case "Object" -> valued(spec.path("object"), status.path("object"));
            case "Pods" -> average(spec.path("pods").path("target"), status.path("pods"));
            case "Resource" -> resource(spec.path("resource"), status.path("resource"));
            case "ContainerResource" -> resource(spec.path("containerResource"), status.path("containerResource"));
            default -> "<unknown type>";
        };
    }

    private static String valued(JsonNode spec, JsonNode status) {
        var target = spec.path("target");
        return target.has("averageValue")
                ? average(target, status) + " (avg)"
                : quantity(status.path("current").path("value")) + "/" + quantity(target.path("value"));
    }

    private static String average(JsonNode target, JsonNode status) {
        return quantity(status.path("current").path("averageValue")) + "/" + quantity(target.path("averageValue"));
    }

    private static String resource(JsonNode spec, JsonNode status) {
        var target = spec.path("target");
        var current = status.path("current");
        var amounts = target.has("averageValue")
                ? average(target, status)
                : percent(current.path("averageUtilization"), Printed.UNKNOWN) + "/"
                        + percent(target.path("averageUtilization"), "<auto>");
        return spec.path("name").asString("") + ": " + amounts;
    }

    private static String percent(JsonNode value, String ifAbsent) {
        return value.isNumber() ? value.asInt() + "%" : ifAbsent;
    }

    private static String quantity(JsonNode value) {
        return value.isMissingNode() || value.isNull()
                ? Printed.UNKNOWN
                : Quantity.of(value).toString();
    }
}
