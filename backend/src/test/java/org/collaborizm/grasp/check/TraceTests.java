package org.collaborizm.grasp.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.check.Observation.Part;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Selection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceTests {
    private static final Selection PODS = new Selection("v1", "Pod", null, null, Map.of(), Map.of());
    private static final Check CHECK = new Check(
            "three",
            "Three",
            Map.of("pods", PODS, "nodes", PODS),
            "pods.size() == 3\n  && (nodes.size() == 1 || pods.size() > 5)\n  && pods[0].spec.x == 1",
            "");
    private static final Verdict NOT_YET = new Verdict.NotYet("No.");

    private final Trace trace = new Trace(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void saysOfEveryLookWhatChangedAndWhichPartsHeld() {
        List<Map<String, Object>> nodes = List.of(Map.of());
        trace.add(CHECK, NOT_YET, Map.of("pods", List.of(), "nodes", nodes));
        trace.add(CHECK, NOT_YET, Map.of("pods", List.of(Map.of("spec", Map.of("x", 2))), "nodes", nodes));
        trace.add(CHECK, new Verdict.CannotTell("Lost."), Map.of("nodes", nodes));

        var looks = trace.newestFirst();
        assertThat(looks).extracting(Observation::number).containsExactly(3L, 2L, 1L);
        assertThat(looks)
                .extracting(Observation::changed)
                .containsExactly(List.of("pods"), List.of("pods"), List.of("nodes", "pods"));
        assertThat(looks.getFirst().parts()).isEmpty();
        assertThat(looks.get(1).seen()).containsEntry("pods", "1").containsEntry("nodes", "1");
        assertThat(looks.get(1).parts())
                .containsExactly(
                        new Part("pods.size() == 3", "false"),
                        new Part("(nodes.size() == 1 || pods.size() > 5)", "true"),
                        new Part("pods[0].spec.x == 1", "false"));
        assertThat(looks.getLast().parts()).last().isEqualTo(new Part("pods[0].spec.x == 1", "nothing"));
    }

    @Test
    void forgetsTheOldest() {
        for (int look = 0; look < Trace.MOST + 5; look++) {
            trace.add(CHECK, NOT_YET, Map.of());
        }
        assertThat(trace.newestFirst())
                .hasSize(Trace.MOST)
                .last()
                .extracting(Observation::number)
                .isEqualTo(6L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "a && b => 2",
                "a || b && c => 1",
                "(a || b) && c[0 && 1] && {'&&': d && e} => 3",
                "a.b == \"x && \\\" y\" && c => 2",
                "a.?b.orValue(c) && d => 2",
                "a ? b && c : d => 1",
            })
    void partsAreWhatMustAllBeTrue(String condition, int parts) {
        assertThat(Conjunction.parts(condition)).hasSize(parts);
    }
}
