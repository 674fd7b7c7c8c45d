package org.collaborizm.grasp.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutputPatternTests {
    private static final String PODS =
            "NAME      READY   STATUS\nweb-x7k   1/1     Running\nweb-z2p   1/1     Running\n";

    @Test
    void blanksCountAsOneAndEllipsesStandForText() {
        assertThat(new OutputPattern("NAME READY STATUS\nweb-…  1/1  Running\nweb-… 1/1 Running").matches(PODS))
                .isTrue();
        assertThat(new OutputPattern("NAME READY STATUS\nweb-… 0/1 Running\nweb-… 1/1 Running").matches(PODS))
                .isFalse();
    }

    @Test
    void aLineOfAnEllipsisStandsForAnyLines() {
        assertThat(new OutputPattern("NAME …\n…\nweb-z2p …").matches(PODS)).isTrue();
        assertThat(new OutputPattern("…\nweb-z2p 1/1 Running\n…").matches(PODS)).isTrue();
        assertThat(new OutputPattern("NAME …\n…\nweb-q …").matches(PODS)).isFalse();
    }

    @Test
    void moreThanIsPromisedIsNotPromised() {
        assertThat(new OutputPattern("NAME READY STATUS").matches(PODS)).isFalse();
        assertThat(new OutputPattern("pod/web (created)").matches("pod/web (created)\n"))
                .isTrue();
    }

    @Test
    void manyGapsTakeNoTime() {
        assertThat(new OutputPattern("…a".repeat(20) + "…b").matches("a".repeat(5000)))
                .isFalse();
        assertThat(new OutputPattern("…\na\n".repeat(20) + "b").matches("a\n".repeat(5000)))
                .isFalse();
    }
}
