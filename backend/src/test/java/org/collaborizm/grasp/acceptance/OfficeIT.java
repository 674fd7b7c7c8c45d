package org.collaborizm.grasp.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.Test;

/** The first admin comes by the one-time link and sees what is going on. */
class OfficeIT {
    @Test
    void theFirstAdminSeesSandboxesAndEndsOneWithAReason() {
        var server = Stage.server();
        try (var learners = Stage.chromium().person();
                var admins = Stage.chromium().person()) {
            var office = admins.newPage();
            office.navigate(server.firstAdminLink().toString());
            Stage.keep(office, "first-admin");
            var admin = new LessonPage(office);
            office.getByLabel("Name").fill("Grace");
            office.getByLabel("Password").first().fill("a ship in a port is safe");
            admin.button("Make my account and become admin").click();
            assertThat(office.locator(".office")).isVisible();

            var learner = LessonPage.asGuest(learners.newPage(), server);
            learner.startCluster();

            office.navigate(server.address("/office").toString());
            assertThat(office.locator("tr[data-lease='" + learner.lease() + "'] [data-field=memory]"))
                    .containsText("MiB", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
            assertThat(office.getByText("Desired state").first())
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
            Stage.keep(office, "office");
            var row = office.locator("tr[data-lease='" + learner.lease() + "']");
            row.locator("input[name=reason]").fill("The room closes now.");
            row.locator("button").click();

            assertThat(learner.page.locator("#sandbox").getByText("The room closes now."))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
            Stage.keep(learner.page, "lesson-ended");
            Stage.assertAccessible();
        }
    }
}
