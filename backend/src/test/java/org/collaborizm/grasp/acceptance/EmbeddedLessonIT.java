package org.collaborizm.grasp.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.collaborizm.grasp.check.Checks;
import org.collaborizm.grasp.lesson.Lesson;
import org.collaborizm.grasp.lesson.Lessons;
import org.collaborizm.grasp.lesson.Step;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The first lesson again, on a cluster inside the server and a shell without Docker: one story, told in order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmbeddedLessonIT {
    private ServerProcess server;
    private BrowserContext person;
    private LessonPage lesson;

    @BeforeAll
    void arrive() throws Exception {
        server = new ServerProcess(Files.createTempDirectory("grasp-embedded"), "--grasp.engine=embedded");
        person = Stage.chromium().person();
        lesson = LessonPage.asGuest(person.newPage(), server);
    }

    @AfterAll
    void leave() throws Exception {
        person.close();
        server.stop();
    }

    @Test
    @Order(1)
    void aClusterStartsThatSaysItIsSimulated() {
        lesson.startCluster();
        assertThat(lesson.page.locator("#sandbox .badge.simulated")).isVisible();
        lesson.type("kubectl get nodes");
        lesson.seesInTerminal("worker-1");
        Stage.keep(lesson.page, "embedded-ready");
    }

    @Test
    @Order(2)
    void declaringTwoPodsTicksTheFirstCheck() {
        lesson.next();
        lesson.type(lesson.command(0));
        lesson.seesTicked("two-pods");
    }

    @Test
    @Order(3)
    void theServiceTicks() {
        lesson.next();
        lesson.type(lesson.command(0));
        lesson.seesTicked("service");
    }

    @Test
    @Order(4)
    void aKilledServerTakesUpTheClusterAndTheShell() throws Exception {
        // What changed in the cluster is kept within a second.
        lesson.type("echo typed before $((40 + 2)) > before.txt; sleep 2; echo kept | tr a-z A-Z");
        lesson.seesInTerminal("KEPT");
        server.kill();
        server.start();
        lesson.page.reload();
        lesson.waitUntilReady();
        lesson.type(
                "clear; cat before.txt; kubectl get deployment hello -o jsonpath='{.status.readyReplicas} are ready'");
        lesson.seesInTerminal("typed before 42");
        lesson.seesInTerminal("2 are ready");
        lesson.seesTicked("service");
    }

    @Test
    @Order(5)
    void requestsAreAnsweredByBothPods() {
        lesson.next();
        lesson.type(lesson.command(0));
        lesson.seesTicked("both-answer");
    }

    @Test
    @Order(6)
    void aDeletedPodIsReplaced() {
        lesson.next();
        lesson.type(lesson.command(0));
        lesson.seesTicked("pod-replaced");
    }

    @Test
    @Order(7)
    void aLostNodeLosesNoWork() {
        lesson.next();
        lesson.button("Stop machine").first().click();
        lesson.seesTicked("node-lost");
    }

    @Test
    @Order(8)
    void theClusterIsGivenBack() {
        lesson.button("End cluster").click();
        assertThat(lesson.button("Start my cluster"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
    }

    @Test
    @Order(9)
    void whatIsSimulatedIsSaidPlainly() {
        lesson.page.navigate(server.address("/simulation").toString());
        assertThat(lesson.page.locator("h1")).hasText("Simulated clusters");
        Stage.keep(lesson.page, "simulation");
        Stage.assertAccessible();
    }

    @Test
    @Order(10)
    void questionsAreMarkedAndWordsExplained() {
        lesson.page.navigate(
                server.address("/lessons/pods/a-pod-that-nobody-looks-after").toString());
        var quiz = lesson.page.locator("form.quiz");
        quiz.getByText("The Pod, on another Node.").click();
        quiz.locator("button", new Locator.LocatorOptions().setHasText("Check")).click();
        assertThat(quiz.locator(".said")).hasText("Not yet.");
        quiz.getByText("The container, after its crash.").click();
        quiz.locator("button", new Locator.LocatorOptions().setHasText("Check")).click();
        assertThat(quiz.locator(".said")).hasText("Right.");
        lesson.page.locator(".prose a.term").first().focus();
        assertThat(lesson.page.locator("#meaning")).containsText("agent of Kubernetes");
        Stage.keep(lesson.page, "quiz");
        Stage.assertAccessible();
        lesson.page.keyboard().press("Escape");
        assertThat(lesson.page.locator("#meaning")).isHidden();
        lesson.page.navigate(server.address("/glossary").toString());
        assertThat(lesson.page.locator("h1")).hasText("Glossary");
        Stage.assertAccessible();
    }

    @Test
    @Order(11)
    void everyDiagramOfTheSeriesIsDrawn() {
        int steps = 0;
        for (Lesson each : Lessons.in(Path.of("../lessons"), new Checks()).all()) {
            for (Step step : each.steps()) {
                if (step.html().contains("<figure class=\"diagram\"")) {
                    lesson.page.navigate(server.address("/lessons/" + each.id() + "/" + step.id())
                            .toString());
                    var drawn = lesson.page.locator("figure.diagram img[alt]");
                    assertThat(drawn)
                            .hasCount(lesson.page.locator("figure.diagram").count());
                    drawn.first().scrollIntoViewIfNeeded();
                    Stage.keep(lesson.page, "diagram-" + each.id());
                    steps++;
                }
            }
        }
        Assertions.assertThat(steps).isPositive();
        Stage.assertAccessible();
    }
}
