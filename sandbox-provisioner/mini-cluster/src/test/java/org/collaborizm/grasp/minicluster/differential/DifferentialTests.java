package org.collaborizm.grasp.minicluster.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The mini-cluster answers as the recorded real cluster does. */
class DifferentialTests {
    private static final int AT_ONCE = 3;
    private static final Suite SUITE = new Suite(Suite.HOME);

    private static Map<Scenario, Recording> real;
    private static Comparison comparison;
    private static Map<String, Difference> listed;

    @BeforeAll
    static void compare() throws Exception {
        real = new LinkedHashMap<>();
        for (var scenario : SUITE.scenarios()) {
            real.put(scenario, SUITE.recording(scenario));
        }
        listed = SUITE.differences().stream().collect(Collectors.toMap(Difference::key, difference -> difference));
        var mini = new MiniClusters(Kubectl.find(), AT_ONCE).run(SUITE.scenarios());
        comparison = Comparison.of(real, mini);
    }

    @Test
    void theRecordedAnswersAreThoseOfTheScenarios() {
        assertThat(real)
                .allSatisfy((scenario, recording) -> assertThat(
                                recording.answers().keySet())
                        .as("%s was changed: record it anew, as docs/differential.md says", scenario.name())
                        .containsExactlyElementsOf(
                                scenario.calls().stream().map(Step.Call::id).toList()));
    }

    @Test
    void atLeast500CallsAreCompared() {
        assertThat(comparison.calls()).isGreaterThanOrEqualTo(500);
    }

    @Test
    void atLeast95PercentOfTheAnswersAreEqual() {
        assertThat(comparison.equalShare()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void everyDifferenceIsListedWithItsReason() {
        var unlisted = new LinkedHashMap<>(comparison.unequal());
        unlisted.keySet().removeAll(listed.keySet());
        assertThat(unlisted.values().stream().map(Comparison.Pair::text).collect(Collectors.joining("\n")))
                .as("answers that differ, and are not in differences.yaml")
                .isEmpty();
    }

    @Test
    void everyListedDifferenceIsStillOne() {
        assertThat(listed.keySet())
                .as("differences.yaml lists what has become equal, or is in no scenario")
                .isSubsetOf(comparison.unequal().keySet());
    }

    @Test
    void everyListedDifferenceSaysWhy() {
        assertThat(listed.values())
                .allSatisfy(difference ->
                        assertThat(difference.words()).as(difference.key()).isNotBlank());
    }
}
