package org.collaborizm.grasp.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Lessons;
import org.collaborizm.grasp.lesson.Names;
import org.collaborizm.grasp.lesson.Selection;
import org.collaborizm.grasp.lesson.Template;

/** Whatever stands in a condition or in a text that quotes, it is refused with a place, or judged in time. */
class LanguageFuzzTests {
    private static final Duration MOST = Duration.ofSeconds(10);
    private static final Names NAMES = new Names(
            Map.of(
                    "pods",
                    new Selection("v1", "Pod", null, null, Map.of(), Map.of()),
                    "deployments",
                    new Selection("apps/v1", "Deployment", null, null, Map.of(), Map.of())),
            Map.of());
    private static final String[] PIECES = {
        "pods",
        "deployments",
        "pods[0]",
        ".spec",
        ".metadata.name",
        ".?status",
        "[?0]",
        ".orValue(1)",
        ".hasValue()",
        ".size()",
        ".exists(p, ",
        ".all(p, ",
        ".filter(p, ",
        ".map(p, ",
        ".map(a, pods.map(b, pods.map(c, ",
        "p",
        "ready(p)",
        "names(",
        "name(p)",
        "label(p, \"a\")",
        "cel.bind(x, ",
        "x + x",
        "matches(\"(a+)+$\")",
        ".matches(\"[\")",
        ".split(\"\")",
        ".join(\",\")",
        ".sort()",
        ".sortBy(p, p)",
        ".flatten()",
        ".reverse()",
        ".slice(0, 9)",
        ".substring(5)",
        "math.greatest(1, 2)",
        "duration(\"1h\")",
        "timestamp(\"x\")",
        "int(\"9\")",
        "double(1)",
        "\"a\"",
        "'b'",
        "b\"\\xff\"",
        "r\"\\d\"",
        "\"\\ud800\"",
        "1",
        "-9223372036854775808",
        "18446744073709551615u",
        "1e308",
        "0.0",
        "/ 0",
        "% 0",
        "null",
        "true",
        "false",
        " && ",
        " || ",
        " == ",
        " != ",
        " < ",
        " in ",
        " + ",
        " - ",
        " * ",
        " ? ",
        " : ",
        "!",
        "-",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ".",
        "{{",
        "}}",
        "\n",
        " ",
        "\u0000",
        "😀",
        "\ud800",
        "((((((((((",
        "[[[[[[[[[[",
        "!!!!!!!!!!",
        "google.protobuf.Any{}",
        "type(p)",
        "dyn(1)",
        "has(p.spec)",
        "has(p)",
        "__comprehension__",
        "a".repeat(300)
    };
    private static final Map<String, Object> OBJECTS = Map.of(
            "pods",
            List.of(pod("a"), pod("b"), pod("c")),
            "deployments",
            List.of(Map.of("metadata", Map.of("name", "web"), "spec", Map.of("replicas", 2))));

    private static Map<String, Object> pod(String name) {
        return Map.of("metadata", Map.of("name", name, "labels", Map.of("a", "b")), "spec", Map.of("nodeName", "n"));
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void anyConditionIsRefusedOrJudgedInTime(@ForAll("condition") String text) {
        assertTimeoutPreemptively(MOST, () -> judged(text), text);
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void anyTextThatQuotesIsRefusedOrFilledInTime(@ForAll("sentence") String text) {
        assertTimeoutPreemptively(MOST, () -> filled(text), text);
    }

    private static void judged(String text) {
        Language language = Language.of(NAMES);
        var faults = language.faults(text, true);
        assertThat(faults).allSatisfy(it -> {
            assertThat(it.offset()).isBetween(0, text.length());
            assertThat(it.reason()).isNotBlank();
        });
        if (faults.isEmpty()) {
            assertThat(language.compile(text).value(OBJECTS)).isNotNull();
        }
    }

    private static void filled(String text) {
        Language language = Language.of(NAMES);
        try {
            boolean sound = Template.parse(text).values().stream()
                    .allMatch(it -> language.faults(it.expression(), false).isEmpty());
            if (sound) {
                assertThat(Sentence.of(text, language).filled(OBJECTS)).isNotNull();
            }
        } catch (IllegalArgumentException unclosed) {
            assertThat(unclosed.getMessage()).contains("never closed");
        }
    }

    @Provide
    Arbitrary<String> condition() {
        var real = new ArrayList<String>();
        for (Check check : checks()) {
            real.add(check.condition());
        }
        return Arbitraries.oneOf(pieces(), mutated(real));
    }

    @Provide
    Arbitrary<String> sentence() {
        var real = new ArrayList<String>();
        for (Check check : checks()) {
            real.add(check.otherwise());
        }
        return Arbitraries.oneOf(pieces().map(it -> "a {{ " + it + " }}."), pieces(), mutated(real));
    }

    private static List<Check> checks() {
        return Lessons.in(Path.of("../lessons"), new Checks()).all().stream()
                .flatMap(it -> it.checks().stream())
                .toList();
    }

    private static Arbitrary<String> pieces() {
        return Arbitraries.of(PIECES).list().ofMaxSize(12).map(it -> String.join("", it));
    }

    private static Arbitrary<String> mutated(List<String> texts) {
        var nasty = Arbitraries.of(PIECES);
        return Combinators.combine(
                        Arbitraries.of(texts),
                        nasty,
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 9))
                .as((text, piece, where, length) -> {
                    int at = (int) (where * text.length());
                    return text.substring(0, at) + piece + text.substring(Math.min(text.length(), at + length));
                });
    }
}
