package org.collaborizm.grasp.minicluster.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class EventsTest {
    private final TestCluster cluster = new TestCluster(new EventExpiry());
    private final EventRecorder recorder =
            new ApiEventRecorder(cluster.api(), cluster.clock(), new EventSource("kubelet", "node-1"));
    private final ObjectNode pod = TestCluster.parse(
            "{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: default, uid: u1, resourceVersion: '7'}}");

    private List<ObjectNode> events() {
        return cluster.list(Kinds.EVENTS);
    }

    @Test
    void anEventSaysWhoToldWhatAboutWhom() {
        recorder.event(pod, "spec.containers{web}", "Warning", "BackOff", "Back-off restarting failed container");
        var event = events().getFirst();
        assertThat(Meta.name(event))
                .isEqualTo("web." + Long.toHexString(TestCluster.START.getEpochSecond() * 1_000_000_000));
        assertThat(event.path("involvedObject")).isEqualTo(TestCluster.parse("""
                        {kind: Pod, namespace: default, name: web, uid: u1, apiVersion: v1, resourceVersion: '7',
                         fieldPath: "spec.containers{web}"}
                        """));
        assertThat(event.path("source")).isEqualTo(TestCluster.parse("{component: kubelet, host: node-1}"));
        assertThat(event.path("reportingComponent").asString("")).isEqualTo("kubelet");
        assertThat(event.path("count").asInt()).isEqualTo(1);
        assertThat(event.path("firstTimestamp").asString("")).isEqualTo("2025-01-01T00:00:00Z");
    }

    @Test
    void theSameAgainCountsUp() {
        recorder.warning(pod, "BackOff", "again");
        cluster.advance(Duration.ofSeconds(10));
        recorder.warning(pod, "BackOff", "again");
        assertThat(events()).hasSize(1);
        assertThat(events().getFirst().path("count").asInt()).isEqualTo(2);
        assertThat(events().getFirst().path("lastTimestamp").asString("")).isEqualTo("2025-01-01T00:00:10Z");
    }

    @Test
    void manySimilarOnesAreCombined() {
        for (int i = 0; i < 12; i++) {
            recorder.normal(pod, "Created", "number " + i);
        }
        assertThat(events()).hasSize(10);
        assertThat(events().getLast().path("message").asString(""))
                .isEqualTo("(combined from similar events): number 11");
        assertThat(events().getLast().path("count").asInt()).isEqualTo(3);
    }

    @Test
    void tooManyAreDropped() {
        for (int i = 0; i < 40; i++) {
            recorder.normal(pod, "Reason" + i, "something");
        }
        assertThat(events()).hasSize(25);
        cluster.advance(Duration.ofMinutes(5));
        recorder.normal(pod, "Late", "something");
        assertThat(events()).hasSize(26);
    }

    @Test
    void eventsGoAfterAnHour() {
        recorder.normal(pod, "Created", "first");
        cluster.advance(Duration.ofMinutes(50));
        recorder.normal(pod, "Created", "second");
        cluster.advance(Duration.ofMinutes(11));
        assertThat(events()).hasSize(1);
        cluster.advance(Duration.ofMinutes(50));
        assertThat(events()).isEmpty();
    }
}
