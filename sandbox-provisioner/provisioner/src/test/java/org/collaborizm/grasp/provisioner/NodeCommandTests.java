package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeCommandTests {
    private static final SandboxSpec SPEC = new SandboxSpec(
            LeaseId.random(),
            List.of(
                    new NodePool("main", 2, Map.of(), List.of()),
                    new NodePool("gpu", 1, Map.of("gpu", "yes"), List.of("gpu=yes:NoSchedule"))),
            List.of());

    private static List<String> command(NodePlan plan) {
        return new NodeCommand("10.231.0.2", List.of("cluster"), List.of("audit=on")).of(plan);
    }

    @Test
    void nodesAreNamedByPoolAndNumberAndTheFirstIsTheControlPlane() {
        assertThat(NodePlan.of(SPEC)).extracting(NodePlan::name).containsExactly("main-1", "main-2", "gpu-1");
        assertThat(NodePlan.of(SPEC)).extracting(NodePlan::controlPlane).containsExactly(true, false, false);
    }

    @Test
    void aServerIsReachedByItsNamesAndGuarded() {
        assertThat(command(NodePlan.of(SPEC).getFirst()))
                .startsWith("server", "--node-name=main-1", "--node-ip=10.231.0.2")
                .contains("--tls-san=cluster", "--kube-apiserver-arg=audit=on");
    }

    @Test
    void anAgentGetsLabelsAndTaintsAndNothingOfTheServers() {
        assertThat(command(NodePlan.of(SPEC).getLast()))
                .startsWith("agent", "--node-name=gpu-1")
                .contains("--node-label=gpu=yes", "--node-taint=gpu=yes:NoSchedule")
                .noneMatch(argument -> argument.startsWith("--tls-san") || argument.startsWith("--kube-"));
    }

    @Test
    void refusesMoreNodesThanHaveAddresses() {
        var pools = Collections.nCopies(5, new NodePool("many", 5, Map.of(), List.of()));
        var spec = new SandboxSpec(LeaseId.random(), pools, List.of());
        assertThatThrownBy(() -> NodePlan.of(spec)).hasMessageContaining("at most 24 nodes, not 25");
    }
}
