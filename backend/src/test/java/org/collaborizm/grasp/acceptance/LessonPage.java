package org.collaborizm.grasp.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;

/** A lesson's page as a learner uses it. */
final class LessonPage {
    private static final double START_MILLIS = 240_000;
    private static final double TICK_MILLIS = 120_000;

    final Page page;

    LessonPage(Page page) {
        this.page = page;
    }

    /** From the front page into the lesson on desired state, as somebody who has never been here. */
    static LessonPage asGuest(Page page, ServerProcess server) {
        page.navigate(server.address("/").toString());
        page.locator(".lesson-card form:has(input[value='/lessons/desired-state']) button")
                .click();
        assertThat(page.locator(".classroom")).isVisible();
        return new LessonPage(page);
    }

    void startCluster() {
        button("Start my cluster").click();
        waitUntilReady();
    }

    void waitUntilReady() {
        assertThat(page.locator("#sandbox [data-kind=ready]"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(START_MILLIS));
        seesPrompt();
    }

    void seesPrompt() {
        seesInTerminal("$");
    }

    String lease() {
        return page.locator("#sandbox [data-lease]").first().getAttribute("data-lease");
    }

    /** Types what a person would type; nothing in the page is clicked but the terminal. */
    void type(String command) {
        page.locator(".xterm:visible").first().click();
        page.keyboard().type(command + "\n");
    }

    /** The commands that the step shows, as its blocks have them. */
    String command(int index) {
        return page.locator("figure.command").nth(index).getAttribute("data-command");
    }

    void seesInTerminal(String text) {
        assertThat(page.locator(".xterm-rows:visible").first())
                .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(TICK_MILLIS));
    }

    void seesTicked(String check) {
        assertThat(check(check))
                .hasAttribute(
                        "data-state", "solved", new LocatorAssertions.HasAttributeOptions().setTimeout(TICK_MILLIS));
    }

    Locator check(String id) {
        return page.locator("#check-" + id);
    }

    void next() {
        page.locator(".turn a[rel=next]").click();
        assertThat(page.locator(".classroom")).isVisible();
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
