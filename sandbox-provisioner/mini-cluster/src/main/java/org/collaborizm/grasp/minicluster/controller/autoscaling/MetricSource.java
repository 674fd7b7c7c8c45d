package org.collaborizm.grasp.minicluster.controller.autoscaling;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import tools.jackson.databind.JsonNode;

/**
 * What is to be kept at which level.
 *
 * @param container empty for all
 * @param utilization percent of what was requested
 * @param average per Pod, in thousandths
 */
record MetricSource(String type, String resource, String container, OptionalInt utilization, OptionalLong average) {
    static MetricSource of(JsonNode metric) {
        var type = metric.path("type").asString("");
        var source = metric.path(type.equals("ContainerResource") ? "containerResource" : "resource");
        var target = source.path("target");
        return new MetricSource(
                type,
                source.path("name").asString(""),
                source.path("container").asString(""),
                target.has("averageUtilization")
                        ? OptionalInt.of(target.path("averageUtilization").asInt(0))
                        : OptionalInt.empty(),
                target.has("averageValue")
                        ? OptionalLong.of(
                                Quantity.of(target.path("averageValue")).milli())
                        : OptionalLong.empty());
    }

    boolean isResource() {
        return type.equals("Resource") || type.equals("ContainerResource");
    }
}
