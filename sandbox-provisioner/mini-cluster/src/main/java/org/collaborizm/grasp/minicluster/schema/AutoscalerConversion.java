package org.collaborizm.grasp.minicluster.schema;

import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Between the versions of {@code HorizontalPodAutoscaler}, as {@code pkg/apis/autoscaling/v1/conversion.go}: version 1 knows
 * the use of CPU only and keeps the rest in annotations.
 */
final class AutoscalerConversion {
    private static final String PREFIX = "autoscaling.alpha.kubernetes.io/";

    private AutoscalerConversion() {}

    /** @param autoscaler changed in place */
    static ObjectNode toV1(ObjectNode autoscaler) {
        autoscaler.put("apiVersion", "autoscaling/v1");
        if (autoscaler.get("spec") instanceof ObjectNode spec) {
            var rest = split(spec.remove("metrics"), spec, "targetCPUUtilizationPercentage", "target");
            annotate(autoscaler, "metrics", rest);
            annotate(autoscaler, "behavior", spec.remove("behavior"));
        }
        if (autoscaler.get("status") instanceof ObjectNode status) {
            var all = status.remove("currentMetrics");
            split(all, status, "currentCPUUtilizationPercentage", "current");
            annotate(autoscaler, "current-metrics", all);
            annotate(autoscaler, "conditions", status.remove("conditions"));
        }
        return autoscaler;
    }

    /** @param autoscaler changed in place */
    static ObjectNode toV2(ObjectNode autoscaler) {
        autoscaler.put("apiVersion", "autoscaling/v2");
        if (autoscaler.get("spec") instanceof ObjectNode spec) {
            var metrics = Json.array();
            var cpu = spec.remove("targetCPUUtilizationPercentage");
            if (annotated(autoscaler, "metrics") instanceof ArrayNode rest) {
                metrics.addAll(rest);
            }
            if (cpu != null) {
                metrics.add(cpu(cpu, "target"));
            }
            set(spec, "metrics", metrics.isEmpty() ? null : metrics);
            set(spec, "behavior", annotated(autoscaler, "behavior"));
        }
        if (autoscaler.get("status") instanceof ObjectNode status) {
            var cpu = status.remove("currentCPUUtilizationPercentage");
            var metrics = annotated(autoscaler, "current-metrics");
            set(
                    status,
                    "currentMetrics",
                    metrics == null && cpu != null ? Json.array().add(cpu(cpu, "current")) : metrics);
            set(status, "conditions", annotated(autoscaler, "conditions"));
        }
        if (Meta.of(autoscaler).path("annotations").isEmpty()) {
            Meta.edit(autoscaler).remove("annotations");
        }
        return autoscaler;
    }

    /**
     * Puts the use of CPU where version 1 has it.
     *
     * @return the other metrics; null if there are none
     */
    private static @Nullable JsonNode split(@Nullable JsonNode metrics, ObjectNode into, String field, String value) {
        if (metrics == null) {
            return null;
        }
        var rest = Json.array();
        for (var metric : metrics) {
            var utilization = metric.at("/resource/" + value + "/averageUtilization");
            if (metric.at("/resource/name").asString("").equals("cpu") && utilization.isNumber()) {
                into.set(field, utilization);
            } else {
                rest.add(metric);
            }
        }
        return rest.isEmpty() ? null : rest;
    }

    private static ObjectNode cpu(JsonNode utilization, String value) {
        var metric = Json.object().put("type", "Resource");
        var measured = metric.putObject("resource").put("name", "cpu").putObject(value);
        if (value.equals("target")) {
            measured.put("type", "Utilization");
        }
        measured.set("averageUtilization", utilization);
        return metric;
    }

    private static void annotate(ObjectNode autoscaler, String name, @Nullable JsonNode value) {
        if (value != null && !value.isEmpty()) {
            Json.child(Meta.edit(autoscaler), "annotations").put(PREFIX + name, value.toString());
        }
    }

    private static @Nullable JsonNode annotated(ObjectNode autoscaler, String name) {
        var text = Json.child(Meta.edit(autoscaler), "annotations").remove(PREFIX + name);
        return text == null ? null : Json.MAPPER.readTree(text.asString("null"));
    }

    private static void set(ObjectNode into, String field, @Nullable JsonNode value) {
        if (value != null) {
            into.set(field, value);
        }
    }
}
