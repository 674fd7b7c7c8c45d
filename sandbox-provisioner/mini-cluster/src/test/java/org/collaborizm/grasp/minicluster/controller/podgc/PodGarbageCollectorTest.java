package org.collaborizm.grasp.minicluster.controller.podgc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.TestCluster;
import org.junit.jupiter.api.Test;

class PodGarbageCollectorTest {
    private final TestCluster cluster = new TestCluster(new PodGarbageCollector());

    private void pod(String name, String node) {
        cluster.create(
                Kinds.PODS,
                "{apiVersion: v1, kind: Pod, metadata: {name: %s, namespace: default}, spec: {nodeName: '%s'}}"
                        .formatted(name, node));
    }

    @Test
    void aPodWhoseNodeIsGoneGoesAfterAWhile() {
        cluster.create(Kinds.NODES, "{apiVersion: v1, kind: Node, metadata: {name: one}}");
        pod("kept", "one");
        pod("lost", "two");
        cluster.advance(Duration.ofSeconds(30));
        assertThat(cluster.names(Kinds.PODS)).containsExactly("kept", "lost");
        cluster.advance(Duration.ofSeconds(40));
        assertThat(cluster.names(Kinds.PODS)).containsExactly("kept");
    }

    @Test
    void aPodThatWasNeverScheduledDoesNotWaitForAKubelet() {
        pod("held", "");
        cluster.edit(
                Kinds.PODS, "held", it -> Meta.edit(it).putArray("finalizers").add("example.com/hold"));
        cluster.delete(Kinds.PODS, "held", "Background");
        cluster.advance(Duration.ofSeconds(21));
        assertThat(Pods.phase(cluster.get(Kinds.PODS, "held"))).isEqualTo("Failed");
    }
}
