package org.collaborizm.grasp.qualification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.collaborizm.grasp.check.Checks;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.Lessons;
import org.collaborizm.grasp.provisioner.Engine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every lesson of the series, and a new one as mentors get it, is done, on the embedded engine, some at a time since they mostly wait. */
class LessonsIT {
    private static final int AT_A_TIME = 8;
    private static final Map<Lesson, Future<Report>> REPORTS = new LinkedHashMap<>();

    @TempDir
    static Path folder;

    @TempDir
    static Path mine;

    private static Engine engine;
    private static ExecutorService threads;

    @BeforeAll
    static void begin() throws IOException {
        engine = Engines.embedded(folder);
        threads = Executors.newFixedThreadPool(AT_A_TIME);
        var qualification = new Qualification(engine);
        NewLesson.make(mine, "a-new-lesson", Optional.empty());
        var all =
                new ArrayList<>(Lessons.in(Path.of("../lessons"), new Checks()).all());
        all.addAll(Lessons.in(mine, new Checks()).all());
        for (Lesson lesson : all) {
            REPORTS.put(lesson, threads.submit(() -> qualification.of(lesson)));
        }
    }

    @AfterAll
    static void end() {
        threads.shutdownNow();
        engine.close();
    }

    @TestFactory
    Stream<DynamicTest> theLessonIsQualified() {
        return REPORTS.entrySet().stream()
                .map(it -> dynamicTest(it.getKey().id().value(), () -> {
                    Report report = it.getValue().get(20, TimeUnit.MINUTES);
                    assertThat(report.notOffered()).isEmpty();
                    assertThat(report.findings()).isEmpty();
                }));
    }
}
