package org.collaborizm.grasp.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.collaborizm.grasp.classroom.PaperCluster.node;
import static org.collaborizm.grasp.classroom.PaperCluster.pod;
import static org.collaborizm.grasp.classroom.PaperCluster.service;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.collaborizm.grasp.classroom.ClusterPicture.PodTile;
import org.collaborizm.grasp.provisioner.RunningSandbox.Machine;
import org.junit.jupiter.api.Test;

class PictureDrawingTests {
    private static final List<Map<String, Object>> NODES = List.of(node("worker-1", true), node("control-1", true));
    private static final List<Machine> MACHINES =
            List.of(new Machine("control-1", true, true), new Machine("worker-1", false, true));

    @Test
    void putsPodsOnTheirNodesAndTheControlPlaneFirst() {
        ClusterPicture picture = draw(NODES, List.of(pod("default", "a", "worker-1", true)));

        assertThat(picture.nodes()).extracting("name").containsExactly("control-1", "worker-1");
        assertThat(picture.nodes().get(1).pods()).extracting(PodTile::name).containsExactly("a");
    }

    @Test
    void namesAPodsTroubleAsKubectlDoes() {
        ClusterPicture picture = draw(
                NODES,
                List.of(
                        pod("default", "coming", "worker-1", false),
                        pod("default", "going", "worker-1", true, Map.of("deletionTimestamp", "2026-11-23T00:00:00Z")),
                        pod("default", "running", "worker-1", true)));

        assertThat(picture.nodes().get(1).pods())
                .extracting(PodTile::status)
                .containsExactly("ContainerCreating", "Terminating", "Running");
    }

    @Test
    void keepsPodsWithoutANodeApart() {
        assertThat(draw(NODES, List.of(pod("default", "a", "", false))).waiting())
                .extracting(PodTile::name)
                .containsExactly("a");
    }

    @Test
    void countsTheReadyPodsBehindAServiceInItsOwnNamespaceOnly() {
        var pods = List.of(
                pod("default", "a", "worker-1", true),
                pod("default", "b", "worker-1", false),
                pod("other", "c", "worker-1", true),
                pod("default", "d", "worker-1", true, Map.of("deletionTimestamp", "2026-11-23T00:00:00Z")));

        assertThat(draw(NODES, pods).services()).singleElement().satisfies(row -> {
            assertThat(row.ready()).isEqualTo(1);
            assertThat(row.ports()).isEqualTo("80/TCP");
        });
    }

    @Test
    void tellsAMachineThatIsOffFromANodeThatIsNotReady() {
        var machines = List.of(new Machine("control-1", true, true), new Machine("worker-1", false, false));
        var picture = new PictureDrawing(Seen.all(NODES), List.of(), List.of(), machines).draw();

        assertThat(picture.nodes().get(1)).satisfies(card -> {
            assertThat(card.on()).isFalse();
            assertThat(card.ready()).isTrue();
        });
    }

    @Test
    void countsWhatItLeavesOutAndLeavesOutTheSystemFirst() {
        var pods = IntStream.rangeClosed(1, PictureDrawing.MOST_PODS + 5)
                .mapToObj(i -> pod(i <= 10 ? "kube-system" : "default", "p" + i, "worker-1", true))
                .toList();

        ClusterPicture picture = draw(NODES, pods);

        assertThat(picture.more()).isEqualTo(5);
        assertThat(picture.nodes().get(1).pods()).filteredOn(PodTile::system).hasSize(5);
    }

    @Test
    void drawsObjectsThatLackEverything() {
        var bare = List.<Map<String, Object>>of(Map.of("metadata", Map.of("name", "bare")));

        assertThat(draw(bare, bare).nodes())
                .singleElement()
                .satisfies(card -> assertThat(card.ready()).isFalse());
    }

    private static ClusterPicture draw(List<Map<String, Object>> nodes, List<Map<String, Object>> pods) {
        return new PictureDrawing(
                        Seen.all(nodes), Seen.all(pods), Seen.all(List.of(service("default", "hello"))), MACHINES)
                .draw();
    }
}
