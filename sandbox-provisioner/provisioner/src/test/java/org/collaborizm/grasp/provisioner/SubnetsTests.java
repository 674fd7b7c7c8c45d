package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubnetsTests {
    private static final NodePlan SECOND = new NodePlan("worker-1", 1, Map.of(), List.of());

    @Test
    void everyBlockComesOnceWhateverTheSeed() {
        var blocks =
                new Subnets("10.231.7.0/24").from(-3).map(Subnets.Block::cidr).toList();
        assertThat(blocks).containsExactly("10.231.7.64/26", "10.231.7.128/26", "10.231.7.192/26", "10.231.7.0/26");
    }

    @Test
    void blocksStayInThePrefix() {
        var subnets = new Subnets("172.31.255.255/16");
        assertThat(subnets.from(0).map(Subnets.Block::cidr))
                .hasSize(1024)
                .startsWith("172.31.0.0/26")
                .endsWith("172.31.255.192/26");
    }

    @Test
    void nodesHaveAddressesThatDockerGivesNobodyElse() {
        var block = Subnets.of("10.231.7.64/26");
        assertThat(block.gateway()).isEqualTo("10.231.7.65");
        assertThat(block.server()).isEqualTo("10.231.7.66");
        assertThat(block.node(SECOND)).isEqualTo("10.231.7.67");
        assertThat(block.dockersOwn()).isEqualTo("10.231.7.96/27");
    }

    @Test
    void refusesWhatIsNoPrefixOrTooSmall() {
        for (var text : List.of("", "10.0.0.0", "10.0.0.0/25", "10.0.0.0/4", "fd00::/16")) {
            assertThatThrownBy(() -> new Subnets(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
