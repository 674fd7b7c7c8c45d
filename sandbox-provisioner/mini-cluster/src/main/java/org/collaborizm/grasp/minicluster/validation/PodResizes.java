package org.collaborizm.grasp.minicluster.validation;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.validation.defaults.QualityOfService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Other amounts of CPU and memory for the containers of a Pod that is there, as {@code ValidatePodResize}. */
final class PodResizes {
    private static final List<String> MUTABLE = List.of("cpu", "memory");

    private PodResizes() {}

    static void check(Field pod, Field old) {
        var spec = pod.child("spec");
        PodSpecs.check(spec, pod.child("metadata").text("name"));
        var quality = QualityOfService.of(old.child("spec").value());
        if (!quality.equals(QualityOfService.of(spec.value()))) {
            spec.invalid(quality, "Pod QOS Class may not change as a result of resizing");
        }
        for (var list : List.of("containers", "initContainers")) {
            spec.items(list)
                    .forEach(now -> old.child("spec")
                            .items(list)
                            .filter(it -> it.text("name").equals(now.text("name")))
                            .forEach(was -> check(spec, now, was)));
        }
    }

    private static void check(Field spec, Field now, Field was) {
        for (var kind : List.of("requests", "limits")) {
            var before = was.descend("resources", kind).value();
            var after = now.descend("resources", kind);
            if (before.propertyStream()
                    .anyMatch(it ->
                            MUTABLE.contains(it.getKey()) && !after.value().has(it.getKey()))) {
                after.forbidden("resource %s cannot be removed".formatted(kind));
            }
            if (!Same.values(others(before), others(after.value()))) {
                spec.forbidden("only cpu and memory resources are mutable");
            }
        }
    }

    private static JsonNode others(JsonNode amounts) {
        return amounts instanceof ObjectNode all ? Json.copy(all).remove(MUTABLE) : amounts;
    }
}
