package org.collaborizm.grasp.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A newcomer's way through the first lesson, on a real cluster, in a real browser: one story, told in order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstLessonIT {
    private BrowserContext person;
    private LessonPage lesson;

    @BeforeAll
    void arrive() {
        person = Stage.chromium().person();
        var page = person.newPage();
        page.navigate(Stage.server().address("/").toString());
        Stage.keep(page, "home");
        lesson = LessonPage.asGuest(page, Stage.server());
    }

    @AfterAll
    void leave() {
        person.close();
    }

    @Test
    @Order(1)
    void aGuestGetsAClusterOfTheirOwn() {
        Stage.keep(lesson.page, "lesson-before");
        lesson.button("Start my cluster").click();
        assertThat(lesson.page.locator("#sandbox .log li").first()).isVisible();
        Stage.keep(lesson.page, "lesson-starting");
        lesson.waitUntilReady();
        lesson.type("kubectl get nodes");
        lesson.seesInTerminal("worker-1");
    }

    @Test
    @Order(2)
    void declaringTwoPodsTicksTheFirstCheck() {
        lesson.next();
        assertThat(lesson.check("two-pods")).hasAttribute("data-state", "not-yet");
        Stage.keep(lesson.page, "lesson-not-yet");
        lesson.type(lesson.command(0));
        lesson.seesTicked("two-pods");
        Stage.keep(lesson.page, "lesson-solved");
    }

    @Test
    @Order(3)
    void theShellIsTheSameAfterAReloadEvenInsideVim() {
        lesson.type("vim notes.txt");
        lesson.page.keyboard().type("i");
        lesson.seesInTerminal("-- INSERT --");
        lesson.page.keyboard().type("written before the reload");
        lesson.seesInTerminal("written before the reload");
        lesson.page.reload();
        lesson.seesInTerminal("written before the reload");
        lesson.page.locator(".xterm:visible").first().click();
        lesson.page.keyboard().press("Escape");
        lesson.type(":wq");
        lesson.seesInTerminal("$ vim notes.txt");
        lesson.type("cat notes.txt | tr a-z A-Z");
        lesson.seesInTerminal("WRITTEN BEFORE THE RELOAD");
    }

    @Test
    @Order(4)
    void theServiceTicks() {
        lesson.next();
        lesson.type(lesson.command(0));
        lesson.seesTicked("service");
    }

    @Test
    @Order(5)
    void aRestartOfTheServerCostsNothing() throws Exception {
        lesson.type("echo typed before $((40 + 2)) > before.txt; echo kept | tr a-z A-Z");
        lesson.seesInTerminal("KEPT");
        Stage.server().kill();
        Stage.server().start();
        lesson.page.reload();
        lesson.waitUntilReady();
        lesson.type("cat before.txt");
        lesson.seesInTerminal("typed before 42");
        lesson.seesTicked("service");
    }

    @Test
    @Order(6)
    void requestsAreAnsweredByBothPods() {
        lesson.next();
        lesson.type(lesson.command(0));
        lesson.seesTicked("both-answer");
    }

    @Test
    @Order(7)
    void aDeletedPodIsReplaced() {
        lesson.next();
        lesson.type(lesson.command(0));
        lesson.seesTicked("pod-replaced");
    }

    @Test
    @Order(8)
    void aLostNodeLosesNoWork() {
        lesson.next();
        lesson.page.locator("#picture").getByText("worker-1").first().scrollIntoViewIfNeeded();
        lesson.button("Stop machine").first().click();
        lesson.seesTicked("node-lost");
        Stage.keep(lesson.page, "lesson-node-lost");
    }

    @Test
    @Order(9)
    void theLessonIsFinished() {
        lesson.next();
        assertThat(lesson.page.locator(".summary")).isVisible();
        Stage.keep(lesson.page, "lesson-finished");
    }

    @Test
    @Order(10)
    void whoSignsUpKeepsEverything() {
        var page = lesson.page;
        page.navigate(Stage.server().address("/sign-up").toString());
        Stage.keep(page, "sign-up");
        page.getByLabel("Name").fill("Ada");
        page.getByLabel("Password").first().fill("correct horse battery");
        page.locator("main form button").click();
        assertThat(page.getByText("Ada").first()).isVisible();
        page.navigate(Stage.server().address("/account").toString());
        Stage.keep(page, "account");
        page.locator("main form button").click();

        page.navigate(Stage.server().address("/sign-in").toString());
        Stage.keep(page, "sign-in");
        page.getByLabel("Name").fill("ada");
        page.getByLabel("Password").first().fill("correct horse battery");
        lesson.button("Sign in").click();
        assertThat(page.getByText("ada").first()).isVisible();
        page.navigate(Stage.server().address("/").toString());
        assertThat(page.getByText("Finished").first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
        Stage.keep(page, "home-finished");
    }

    @Test
    @Order(11)
    void theClusterIsGivenBack() {
        var page = lesson.page;
        page.navigate(Stage.server().address("/lessons/desired-state").toString());
        lesson.waitUntilReady();
        lesson.button("End cluster").click();
        assertThat(lesson.button("Start my cluster"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
    }

    @Test
    @Order(12)
    void everyPageOnTheWayIsAccessible() {
        Stage.assertAccessible();
    }
}
