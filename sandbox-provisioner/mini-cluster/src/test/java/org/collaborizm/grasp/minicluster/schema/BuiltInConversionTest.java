package org.collaborizm.grasp.minicluster.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.junit.jupiter.api.Test;

class BuiltInConversionTest {
    private final BuiltInConversion conversion = new BuiltInConversion();

    @Test
    void anAutoscalerOfVersion1KnowsCpuAndCarriesTheRest() {
        var v2 = Json.parse("""
                {"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler","metadata":{"name":"web"},
                 "spec":{"maxReplicas":3,"metrics":[
                   {"type":"Resource","resource":{"name":"memory","target":{"type":"Utilization","averageUtilization":70}}},
                   {"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":50}}}]}}
                """);
        var v1 = conversion.convert(v2, GroupVersionKind.of("autoscaling/v1", "HorizontalPodAutoscaler"));
        assertThat(v1.at("/spec/targetCPUUtilizationPercentage").asInt()).isEqualTo(50);
        assertThat(v1.at("/metadata/annotations/autoscaling.alpha.kubernetes.io~1metrics")
                        .asString())
                .contains("memory");
        assertThat(conversion.convert(v1, GroupVersionKind.of("autoscaling/v2", "HorizontalPodAutoscaler")))
                .isEqualTo(v2);
    }

    @Test
    void eventsOfBothGroupsAreKeptTogether() {
        var kind = GroupVersionKind.of("events.k8s.io/v1", "Event");
        var type = BuiltInResources.shared().find(kind).orElseThrow();
        assertThat(conversion.storedIn(type)).isEqualTo(new GroupResource("", "events"));
        var core = Json.parse("""
                {"apiVersion":"v1","kind":"Event","metadata":{"name":"e"},"message":"Pulled","involvedObject":{"kind":"Pod"}}""");
        var event = conversion.convert(core, kind);
        assertThat(event.path("note").asString()).isEqualTo("Pulled");
        assertThat(event.at("/regarding/kind").asString()).isEqualTo("Pod");
        assertThat(conversion.convert(event, conversion.storedAs(type))).isEqualTo(core);
    }
}
