package org.collaborizm.grasp.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.collaborizm.grasp.GraspTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Steps that are entered and reset from a lesson's page. */
@GraspTest
@Import(PaperClassroom.class)
class EntryTests {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String LESSON = "/lessons/debugging";
    private static final String FIRST = LESSON + "/a-method";
    private static final String THIRD = LESSON + "/it-finds-no-place";
    private static final String LAST = LESSON + "/what-you-have-seen";
    private static final String LAST_START = LESSON + "/running-but-not-ready";

    @LocalServerPort
    int port;

    @Autowired
    PaperEngine engine;

    @AfterEach
    void nothingIsLeft() {
        engine.present().forEach(engine::unmake);
    }

    @Test
    void aLaterStepOffersToBeStartedHereAndSaysWhatIsLost() {
        var guest = Visit.guest(port);
        assertThat(guest.page(THIRD)).contains("Start this step here", "What you have in your cluster is deleted");
        assertThat(guest.page(FIRST)).contains("Reset this step").doesNotContain("Start this step here");
        assertThat(guest.page(LAST)).contains("Go back to the start of “<span>Running, but not ready</span>”");
        assertThat(new Visit(port).page(THIRD)).doesNotContain("Start this step here");
    }

    @Test
    void enteringWithoutAClusterStartsOneAndPutsItIntoTheStart() {
        var guest = Visit.guest(port);
        var answer = guest.post(THIRD + "/enter", "x", "");
        assertThat(answer.headers().firstValue("Location")).hasValue(THIRD);

        await().atMost(SOON).until(() -> guest.page(THIRD).contains("Reset this step"));
        assertThat(engine.only().stage.done)
                .containsExactly("clear", "apply Deployment web", "settle", "apply Deployment worker");
    }

    @Test
    void aStepWithoutAStartLeadsBackToTheNearest() {
        var guest = ready();
        assertThat(guest.post(LAST + "/enter", "x", "").headers().firstValue("Location"))
                .hasValue(LAST_START);
        await().atMost(SOON).until(() -> engine.only().stage.done.contains("apply Service web"));
    }

    @Test
    void aSecondPressMeanwhileChangesNothingAndTheStreamTellsWhatIsDone() throws Exception {
        var guest = ready();
        var stage = engine.only().stage;
        stage.mayGoOn.drainPermits();
        guest.post(FIRST + "/enter", "x", "");
        await().atMost(SOON).until(() -> guest.page(FIRST).contains("<li>Emptying your cluster</li>"));
        guest.post(THIRD + "/enter", "x", "");

        try (Stream<String> lines = guest.stream(LESSON + "/live")) {
            assertThat(lines.anyMatch(it -> it.contains("\"kind\":\"working\",\"step\":\"a-method\"")
                            && it.contains("Emptying your cluster")))
                    .isTrue();
        }
        stage.mayGoOn.release();
        await().atMost(SOON).until(() -> !guest.page(FIRST).contains("is being put into the start"));
        assertThat(stage.done).containsExactly("clear");
    }

    @Test
    void whatDoesNotSucceedIsToldWithItsReasonAndCanBeTriedAgain() {
        var guest = ready();
        var stage = engine.only().stage;
        stage.refusal = Optional.of("This does not go away: Pod <b> in default.");
        guest.post(FIRST + "/enter", "x", "");
        await().atMost(SOON)
                .until(() -> guest.page(FIRST).contains("This does not go away: Pod &lt;b&gt; in default."));

        stage.refusal = Optional.empty();
        guest.post(FIRST + "/enter", "x", "");
        await().atMost(SOON).until(() -> !guest.page(FIRST).contains("could not be started"));
        assertThat(stage.done).containsExactly("clear");
    }

    @Test
    void aClusterOfAnotherLessonIsNotTakenAway() {
        var guest = ready();
        assertThat(guest.post("/lessons/probes/no-such-step/enter", "x", "").statusCode())
                .isEqualTo(404);
        assertThat(guest.post("/lessons/rollouts/back/enter", "x", "").statusCode())
                .isEqualTo(409);
        assertThat(engine.only().stage.done).isEmpty();
    }

    @Test
    void aNewClusterBeginsInTheStartOfTheFirstStepAndItsIncidentsComeOnce() {
        var guest = Visit.guest(port);
        var lesson = "/lessons/capstone-on-call";
        guest.page(lesson + "/on-call");
        guest.post(lesson + "/sandbox/start?step=on-call", "x", "");

        await().atMost(SOON)
                .until(() -> !engine.present().isEmpty() && engine.only().home.containsKey("release-2.yaml"));
        var before = engine.only().stage.done.size();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(engine.only().stage.done).hasSize(before + 1));
        assertThat(engine.only().stage.done.getLast()).isEqualTo("apply Deployment sideproject");
        guest.page(lesson + "/on-call");
        assertThat(engine.only().stage.done).hasSize(before + 1);
    }

    private Visit ready() {
        var guest = Visit.guest(port);
        guest.post(LESSON + "/sandbox/start?step=a-method", "x", "");
        await().atMost(SOON).until(() -> guest.page(FIRST).contains("More time"));
        return guest;
    }
}
