package org.collaborizm.grasp.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two learners at once, of whom one tries everything to get at the other's cluster. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoLearnersIT {
    private final ServerProcess server = Stage.server();
    private BrowserContext annsWindow;
    private BrowserContext bobsWindow;
    private LessonPage ann;
    private LessonPage bob;

    @BeforeAll
    void bothStart() {
        annsWindow = Stage.chromium().person();
        bobsWindow = Stage.chromium().person();
        ann = LessonPage.asGuest(annsWindow.newPage(), server);
        bob = LessonPage.asGuest(bobsWindow.newPage(), server);
        ann.button("Start my cluster").click();
        bob.startCluster();
        ann.waitUntilReady();
    }

    @AfterAll
    void bothLeave() {
        ann.button("End cluster").click();
        bob.button("End cluster").click();
        assertThat(ann.button("Start my cluster")).isVisible();
        assertThat(bob.button("Start my cluster")).isVisible();
        annsWindow.close();
        bobsWindow.close();
    }

    @Test
    void eachHasAClusterOfTheirOwn() {
        assertThat(ann.lease()).isNotEqualTo(bob.lease());
        ann.type("kubectl create configmap anns-secret-plan");
        ann.seesInTerminal("configmap/anns-secret-plan created");
        bob.type("kubectl get configmaps | grep -c anns || echo nothing of hers");
        bob.seesInTerminal("nothing of hers");
    }

    @Test
    void anothersTerminalAnUnknownOneAndAnotherOriginAreRefusedAlike() throws Exception {
        var own = origin();
        try (var mallory = Visitor.guest(server)) {
            var others = mallory.knockAtTerminal(ann.lease(), own);
            var unknown = mallory.knockAtTerminal("00000000-0000-0000-0000-000000000000", own);
            assertThat(others).isEqualTo(unknown).isNotEqualTo(101);
        }
        try (var nobody = new Visitor(server)) {
            assertThat(nobody.knockAtTerminal(ann.lease(), own)).isNotEqualTo(101);
        }
    }

    @Test
    void anothersPageShowsNothingOfIt() throws Exception {
        try (var mallory = Visitor.guest(server)) {
            assertThat(mallory.get("/lessons/desired-state").body()).doesNotContain(ann.lease());
            mallory.post(
                    "/lessons/desired-state/nodes/worker-1/stop?step=a-cluster-of-your-own",
                    "/lessons/desired-state",
                    "");
        }
        ann.type("clear; kubectl get nodes | grep -c ' Ready'");
        ann.seesInTerminal("2");
    }

    @Test
    void theOfficeIsClosedToLearners() throws Exception {
        try (var mallory = Visitor.guest(server)) {
            assertThat(mallory.get("/office").statusCode()).isEqualTo(403);
            assertThat(mallory.get("/actuator/prometheus").statusCode()).isEqualTo(403);
        }
    }

    private String origin() {
        var address = server.address("/").toString();
        return address.substring(0, address.length() - 1);
    }
}
