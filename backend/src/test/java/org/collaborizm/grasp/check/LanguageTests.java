package org.collaborizm.grasp.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.lesson.ConditionLanguage.Fault;
import org.collaborizm.grasp.lesson.Names;
import org.collaborizm.grasp.lesson.Selection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTests {
    private static final List<Object> MANAGED = List.of(
            Map.of("manager", "kubectl-edit", "operation", "Update"),
            Map.of("manager", "grasp-start", "operation", "Apply"),
            Map.of("manager", "kubectl-edit", "operation", "Update", "subresource", "status"));
    private static final Map<String, Object> READY = Map.of(
            "metadata",
                    Map.of("name", "web-1", "labels", Map.of("app", "web"), "generation", 3, "managedFields", MANAGED),
            "spec", Map.of("replicas", 2, "weight", 0.5, "paused", false),
            "status", Map.of("conditions", List.of(Map.of("type", "Ready", "status", "True"))));
    private static final Map<String, Object> LEAVING = Map.of(
            "metadata", Map.of("name", "web-2", "deletionTimestamp", "2026-11-23T03:00:00Z"),
            "status", Map.of("conditions", List.of(Map.of("type", "Ready", "status", "True"))));
    private static final Map<String, Object> BARE =
            Map.of("metadata", Map.of("name", "web-3", "ownerReferences", List.of(Map.of("kind", "ReplicaSet"))));

    private final Language language = Language.of(
            new Names(Map.of("pods", new Selection("v1", "Pod", null, null, Map.of(), Map.of())), Map.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pods.size() == 3",
                "pods.exists(p, p.spec.replicas == 2)",
                "pods[0].spec.replicas == 2 && pods[0].spec.replicas < 3 && pods[0].spec.replicas + 1 == 3",
                "pods[0].spec.weight == 0.5",
                "ready(pods[0]) && !ready(pods[1]) && !ready(pods[2])",
                "leaving(pods[1]) && !leaving(pods[0])",
                "condition(pods[0], 'Ready') == 'True' && condition(pods[2], 'Ready') == 'Unknown'",
                "label(pods[0], 'app') == 'web' && label(pods[2], 'app') == ''",
                "names(pods) == ['web-1', 'web-2', 'web-3']",
                "pods[2].?status.?phase.orValue('none') == 'none'",
                "pods[0].?status.?conditions.orValue([])[?0].?type.orValue('none') == 'Ready'",
                "pods[2].?status.?conditions.orValue([])[?0].?type.orValue('none') == 'none'",
                "pods[0].status.conditions[?0].hasValue() && !pods[?9].hasValue()",
                "pods.map(p, name(p)).filter(n, n.matches('^web-[12]$')).size() == 2",
                "managers(pods[0]) == ['grasp-start', 'kubectl-edit'] && managers(pods[1]) == []",
                "!madeByLearner(pods[0]) && madeByLearner(pods[1]) && !madeByLearner(pods[2]) && !madeByLearner(null)",
                "name(null) == '' && !ready('text')"
            })
    void holds(String condition) {
        assertThat(language.faults(condition, true)).isEmpty();
        assertThat(language.compile(condition).value(objects())).contains(true);
    }

    @Test
    void anIndexOfWhatMayBeMissingIsAFaultSinceItWouldNeverBeThere() {
        assertThat(language.faults("ready(pods[0]) && pods[0].?status.?conditions[?0].hasValue()", true))
                .containsExactly(new Fault(
                        45, "Here what may be missing is looked into with [?…]; write .orValue([]) before it."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pods[7].spec.replicas == 2",
                "pods[2].status.phase == 'Running'",
                "pods[0].metadata > 3",
                "1 / 0 == 1"
            })
    void whatIsMissingDoesNotHold(String condition) {
        assertThat(language.faults(condition, true)).isEmpty();
        assertThat(language.compile(condition).value(objects())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pods.size() ==       | 14
            pods.siz() == 1      | 8
            pds.size() == 1      | 0
            pods.size()          | 0
            pods.exists(p, q)    | 15
            [1].range(10) == []  | 9
            """)
    void namesAFaultWithItsPlace(String condition, int offset) {
        assertThat(language.faults(condition, true))
                .first()
                .extracting(Fault::offset)
                .isEqualTo(offset);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pods.all(a, pods.all(b, pods.all(c, pods.all(d, pods.all(e, pods.all(f, true))))))",
                "pods.map(p, name(p) + name(p)).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a)"
                        + ".map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a)"
                        + ".map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a)"
                        + ".map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a)"
                        + ".map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a)"
                        + ".size() > 0"
            })
    void tooMuchWorkDoesNotHold(String condition) {
        var many = new ArrayList<Map<String, Object>>();
        for (int pod = 0; pod < 30; pod++) {
            many.add(READY);
        }
        assertThat(language.faults(condition, true)).isEmpty();
        assertThat(language.compile(condition).value(Map.of("pods", many))).isEmpty();
    }

    @Test
    void saysWhatIsWatchedWhenSomethingElseIsNamed() {
        assertThat(language.faults("pds.size() == 1", true).getFirst().reason())
                .isEqualTo("\"pds\" is neither watched here nor a function; watched are pods.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {{ pods[0].spec.replicas }} | 2
            {{ pods[0].spec.weight }} | 0.5
            {{ pods[0].spec.paused }} | no
            {{ pods[0].status.phase }} | nothing
            {{ pods[7] }} | nothing
            {{ pods[0] }} | web-1
            {{ names(pods) }} | web-1, web-2 and web-3
            {{ names(pods.filter(p, ready(p))) }} | web-1
            {{ pods.filter(p, false) }} | nothing
            {{ pods.size() }} of 3 | 3 of 3
            {{ '' }} | nothing
            {{ pods[0].?spec.?nodeName }} | nothing
            """)
    void quotesWhatWasSeenForPeople(String text, String filled) {
        assertThat(Sentence.of(text, language).filled(objects())).isEqualTo(filled);
    }

    private static Map<String, Object> objects() {
        return Map.of("pods", List.of(READY, LEAVING, BARE));
    }
}
