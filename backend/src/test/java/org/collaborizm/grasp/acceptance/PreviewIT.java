package org.collaborizm.grasp.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A mentor saves a new lesson again and again and sees it beside a cluster: one story, told in order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PreviewIT {
    private static final Path NEW = Path.of("src/main/resources/org/collaborizm/grasp/qualification/new-lesson.md");
    private static final int SAVES = 30;

    private Path file;
    private String text;
    private ServerProcess server;
    private BrowserContext person;
    private LessonPage lesson;

    @BeforeAll
    void begin() throws Exception {
        Path folder = Files.createTempDirectory("grasp-preview").resolve("scaling");
        Files.createDirectories(folder);
        file = folder.resolve("lesson.md");
        text = Files.readString(NEW).replace("TITLE", "Scaling");
        save(text);
        server = new ServerProcess(
                Files.createTempDirectory("grasp-data"),
                "--grasp.engine=embedded",
                "--grasp.preview=true",
                "--grasp.lessons=" + folder);
        person = Stage.chromium().person();
        lesson = new LessonPage(person.newPage());
    }

    @AfterAll
    void end() throws Exception {
        person.close();
        server.stop();
    }

    @Test
    @Order(1)
    void nobodySignsInAndAClusterStarts() {
        lesson.page.navigate(server.address("/lessons/scaling/your-turn").toString());
        lesson.startCluster();
        lesson.type("kubectl create deployment web --image=registry.k8s.io/e2e-test-images/agnhost:2.53 && typed=here");
        assertThat(lesson.check("three-pods"))
                .containsText(
                        "Asked for: 1. Ready: 1.", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
    }

    @Test
    @Order(2)
    void whatIsSavedIsOnThePageWithinASecond() throws IOException {
        List<Long> millis = new ArrayList<>();
        for (int save = 1; save <= SAVES; save++) {
            String words = "Saved for the " + save + ". time.";
            long before = System.nanoTime();
            save(text.replace("An exercise names", words + " An exercise names"));
            lesson.page.waitForFunction("words => document.querySelector('.prose').innerText.includes(words)", words);
            millis.add((System.nanoTime() - before) / 1_000_000);
        }
        Collections.sort(millis);
        Files.writeString(
                Path.of("target", "preview-saves.txt"),
                "save to page, ms: p50 %d, p99 %d of %d saves%n"
                        .formatted(millis.get(SAVES / 2), millis.getLast(), SAVES));
        assertThat(millis.get(SAVES / 2))
                .as("milliseconds from save to page: " + millis)
                .isLessThan(1000);
    }

    @Test
    @Order(3)
    void whatOneReadsStaysWhereItIs() throws IOException {
        lesson.page.setViewportSize(1440, 500);
        Locator summary = lesson.page.locator(".prose summary").first();
        summary.click();
        lesson.page.locator(".reading").evaluate("it => it.scrollTop = 350");
        double before = summary.boundingBox().y;
        save(text.replace("An exercise names", "More words above.\n\nAnd more.\n\nAn exercise names"));
        assertThat(lesson.page.locator(".prose")).containsText("More words above.");
        assertThat(summary.boundingBox().y).isBetween(before - 2, before + 2);
        assertThat(lesson.page.locator(".prose details").first()).hasAttribute("open", "");
        lesson.page.setViewportSize(1440, 900);
    }

    @Test
    @Order(4)
    void aNewConditionIsJudgedInTheSameCluster() throws IOException {
        save(text.replace("== 3", "== 1"));
        lesson.seesTicked("three-pods");
        save(text);
        assertThat(lesson.check("three-pods")).hasAttribute("data-state", "not-yet");
        lesson.page.locator("#trace summary").click();
        Locator newest = lesson.page.locator("#looks > li").first();
        assertThat(newest.locator("li[data-value=false] code").first())
                .hasText("deployments.exists(d, d.spec.replicas == 3)");
        assertThat(newest).containsText("deployments: 1");
        assertThat(newest).containsText("It said: Three are wanted.");
        Stage.keep(lesson.page, "preview-trace");
    }

    @Test
    @Order(5)
    void problemsStandWhereTheyAreAndTheLastGoodVersionStays() throws IOException {
        save(text.replace("minutes: 5", "minuts: 5").replace("exists(d, d.spec", "exists(d, x.spec"));
        assertThat(lesson.page.locator("#problems"))
                .containsText("\"minuts\" is not known here; did you mean \"minutes\"?");
        Locator here = lesson.page.locator("#problems-here");
        assertThat(here).containsText("scaling/lesson.md:63:25");
        assertThat(here.locator("pre")).containsText("deployments.exists(d, x.spec.replicas == 3)");
        assertThat(lesson.page.locator("#said")).containsText("3 problems");
        assertThat(lesson.check("three-pods")).isVisible();
        Stage.keep(lesson.page, "preview-problems");
        save(text);
        assertThat(lesson.page.locator("#problems")).isHidden();
        assertThat(lesson.page.locator("#said")).hasText("The lesson has no problems any more.");
        Stage.assertAccessible();
    }

    @Test
    @Order(6)
    void otherNodesNeedANewClusterAndANewHeadingKeepsThePlace() throws IOException {
        save(text.replace("count: 2", "count: 3").replace("## Your turn", "## Now you"));
        assertThat(lesson.page.locator("#outdated")).isVisible();
        assertThat(lesson.page.locator("h1")).hasText("Now you");
        assertThat(lesson.page)
                .hasURL(server.address("/lessons/scaling/now-you").toString());
        lesson.type("echo $typed | tr a-z A-Z");
        lesson.seesInTerminal("HERE");
    }

    /** As many editors do: into another file, which then takes the place of the old one. */
    private void save(String words) throws IOException {
        Path other = Files.writeString(file.resolveSibling(".lesson.md.swp"), words);
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
