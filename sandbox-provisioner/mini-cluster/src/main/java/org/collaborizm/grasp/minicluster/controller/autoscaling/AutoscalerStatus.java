package org.collaborizm.grasp.minicluster.controller.autoscaling;

import java.util.List;
import java.util.OptionalInt;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Timestamps;
import org.collaborizm.grasp.minicluster.controller.Trees;
import tools.jackson.databind.node.ObjectNode;

/** The status of an autoscaler as it becomes. */
final class AutoscalerStatus {
    private final ControllerContext context;
    private final ObjectNode before;
    private final ObjectNode copy;

    AutoscalerStatus(ObjectNode autoscaler, ControllerContext context) {
        this.context = context;
        this.before = autoscaler;
        this.copy = Json.copy(autoscaler);
    }

    void condition(String type, String status, String reason, String message) {
        var now = Timestamps.of(context.clock().now());
        var known = Conditions.find(status(), type);
        var since = known.filter(it -> it.path("status").asString("").equals(status))
                .map(it -> it.path("lastTransitionTime").asString(now))
                .orElse(now);
        var condition = Conditions.condition(type, status, reason, message).put("lastTransitionTime", since);
        if (known.isEmpty()) {
            status().withArray("conditions").add(condition);
            return;
        }
        var replaced = Json.array();
        status().path("conditions")
                .forEach(it -> replaced.add(it.path("type").asString("").equals(type) ? condition : it));
        status().set("conditions", replaced);
    }

    void replicas(int current, int desired) {
        status().put("currentReplicas", current).put("desiredReplicas", desired);
    }

    void current(int current) {
        replicas(current, status().path("desiredReplicas").asInt(0));
    }

    void scaled() {
        status().put("lastScaleTime", Timestamps.of(context.clock().now()));
    }

    void metrics(List<ObjectNode> metrics) {
        status().remove("currentMetrics");
        if (!metrics.isEmpty()) {
            status().putArray("currentMetrics").addAll(metrics);
        }
    }

    static ObjectNode metric(MetricSource source, OptionalInt utilization, long average) {
        var metric = Json.object().put("type", source.type());
        var inContainer = source.type().equals("ContainerResource");
        var values = metric.putObject(inContainer ? "containerResource" : "resource");
        if (inContainer) {
            values.put("container", source.container());
        }
        var current = values.put("name", source.resource()).putObject("current");
        utilization.ifPresent(it -> current.put("averageUtilization", it));
        current.put("averageValue", Quantity.ofMilli(average).toString());
        return metric;
    }

    void write() {
        if (!Trees.same(before, copy)) {
            context.api().updateStatus(HorizontalController.AUTOSCALERS, copy);
        }
    }

    private ObjectNode status() {
        return Json.child(copy, "status");
    }
}
