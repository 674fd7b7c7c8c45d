package org.collaborizm.grasp.minicluster.validation.defaults;

import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.number;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.part;

import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.node.ObjectNode;

/** As {@code pkg/apis/autoscaling/v2/defaults.go}. */
final class AutoscalerDefaults {
    private static final int CPU_PERCENT = 80;

    private AutoscalerDefaults() {}

    static void v1(ObjectNode autoscaler) {
        number(Json.child(autoscaler, "spec"), "minReplicas", 1);
    }

    static void v2(ObjectNode autoscaler) {
        var spec = Json.child(autoscaler, "spec");
        number(spec, "minReplicas", 1);
        if (spec.path("metrics").isEmpty()) {
            var metric = spec.putArray("metrics").addObject().put("type", "Resource");
            metric.putObject("resource")
                    .put("name", "cpu")
                    .putObject("target")
                    .put("type", "Utilization")
                    .put("averageUtilization", CPU_PERCENT);
        }
        part(spec, "behavior").ifPresent(AutoscalerDefaults::behavior);
    }

    private static void behavior(ObjectNode behavior) {
        var up = Json.child(behavior, "scaleUp");
        number(up, "stabilizationWindowSeconds", 0);
        rules(up, new Policy("Pods", 4), new Policy("Percent", 100));
        rules(Json.child(behavior, "scaleDown"), new Policy("Percent", 100));
    }

    private static void rules(ObjectNode rules, Policy... policies) {
        Fill.pointer(rules, "selectPolicy", "Max");
        if (!rules.hasNonNull("policies")) {
            var list = rules.putArray("policies");
            Stream.of(policies)
                    .forEach(it -> list.addObject()
                            .put("type", it.type)
                            .put("value", it.value)
                            .put("periodSeconds", 15));
        }
    }

    private record Policy(String type, int value) {}
}
