package org.collaborizm.grasp.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.Lessons;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every lesson of the series proves itself, on states recorded from a real cluster. */
class LessonContentTests {
    private final Lessons lessons = Lessons.in(Path.of("../lessons"), new Checks());

    @Test
    void everyLessonOfTheSeriesIsServed() {
        assertThat(lessons.problems()).isEmpty();
        assertThat(lessons.all()).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> noCheckHoldsInAnEmptyClusterAndEachSaysWhatIsMissing() {
        return lessons.all().stream()
                .map(lesson -> dynamicTest(lesson.id().value(), () -> {
                    assertThat(verdictsOnceAsked(lesson))
                            .hasSize(lesson.checks().size())
                            .allSatisfy((id, verdict) -> {
                                assertThat(verdict).as(id).isInstanceOf(Verdict.NotYet.class);
                                assertThat(((Verdict.NotYet) verdict).message())
                                        .doesNotContain("{", "null", "[]")
                                        .endsWith(".");
                            });
                }));
    }

    @TestFactory
    Stream<DynamicTest> eachCheckHoldsWhereItWasRecordedToHoldAndNowhereElse() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (Lesson lesson : recorded()) {
            for (Recording recording : Recording.of(lesson.id().value())) {
                tests.add(dynamicTest(
                        lesson.id() + " " + recording.name(),
                        () -> assertThat(holding(verdicts(lesson, recording.objects())))
                                .containsExactlyInAnyOrderElementsOf(recording.holds())));
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> theLastRecordingSolvesTheLesson() {
        return recorded().stream()
                .map(lesson -> dynamicTest(
                        lesson.id().value(),
                        () -> assertThat(Recording.of(lesson.id().value())
                                        .getLast()
                                        .holds())
                                .hasSameSizeAs(lesson.checks())));
    }

    @Test
    void whatWasSeenIsQuoted() throws IOException {
        Lesson lesson = recorded().getFirst();
        Recording asked = Recording.of("desired-state").get(2);
        assertThat(verdicts(lesson, asked.objects()).get("node-lost"))
                .isEqualTo(
                        new Verdict.NotYet("Nodes that are not ready: nothing. Pods of hello given up there: nothing."
                                + " Pods that are ready on other Nodes: hello-867d64cd4d-fjkz9 and hello-867d64cd4d-tp9zs"
                                + " (two are wanted)."));
    }

    private List<Lesson> recorded() {
        return lessons.all().stream()
                .filter(it -> Files.isDirectory(Recording.FOLDER.resolve(it.id().value())))
                .toList();
    }

    private static List<String> holding(Map<String, Verdict> verdicts) {
        return verdicts.entrySet().stream()
                .filter(it -> it.getValue() instanceof Verdict.Holds)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What checks ask besides looking is asked a moment later. */
    private static Map<String, Verdict> verdictsOnceAsked(Lesson lesson) {
        var heard = new AtomicReference<Map<String, Verdict>>(Map.of());
        try (var watch = new Checks().watch(new RecordedCluster(List.of()).knowingNobody(), lesson, heard::set)) {
            await().until(() -> heard.get().size() == lesson.checks().size()
                    && heard.get().values().stream().noneMatch(Verdict.CannotTell.class::isInstance));
            return heard.get();
        }
    }

    private static Map<String, Verdict> verdicts(Lesson lesson, List<Map<String, Object>> objects) {
        var heard = new AtomicReference<Map<String, Verdict>>(Map.of());
        new Checks().watch(new RecordedCluster(objects), lesson, heard::set).close();
        return heard.get();
    }
}
