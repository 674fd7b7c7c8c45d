package org.collaborizm.grasp.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.collaborizm.grasp.GraspTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@GraspTest
@Import(PaperClassroom.class)
class PageTests {
    private static final String LESSON = "/lessons/desired-state";
    private static final String FIRST = LESSON + "/a-cluster-of-your-own";
    private static final String SECOND = LESSON + "/declare-two-pods";
    private static final Pattern FORM = Pattern.compile("<form\\b.*?</form>", Pattern.DOTALL);

    @LocalServerPort
    int port;

    @Autowired
    PaperEngine engine;

    @AfterEach
    void nothingIsLeft() {
        engine.present().forEach(engine::unmake);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", FIRST, SECOND})
    void hasNoInlineScriptsOrHandlers(String path) {
        String page = Visit.guest(port).page(path);

        assertThat(page).doesNotContainPattern("<script(?![^>]*\\bsrc=)").doesNotContainPattern("\\son[a-z]+=\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", FIRST, SECOND})
    void givesEveryFormItsTokenToVisitorsAndGuests(String path) {
        String both = new Visit(port).page(path) + Visit.guest(port).page(path);

        assertThat(FORM.matcher(both).results().map(MatchResult::group))
                .isNotEmpty()
                .allMatch(form -> form.contains("name=\"_csrf\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lessons/no-such-lesson", LESSON + "/no-such-step", "/lessons/No..Id", "/no-such-page"})
    void saysInItsOwnLookThatThereIsNoSuchPage(String path) {
        var answer = Visit.guest(port).get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains("There is no such page", "class=\"brand\"")
                .doesNotContain("Exception");
    }

    @Test
    void letsVisitorsReadWithoutSigningIn() {
        assertThat(new Visit(port).page(FIRST)).contains("A cluster of your own", "Start as a guest");
    }

    @Test
    void leadsBackToTheStepWhereTheLearnerWas() {
        Visit guest = Visit.guest(port);
        guest.page(SECOND);

        assertThat(guest.get(LESSON).headers().firstValue("Location")).hasValue(SECOND);
        assertThat(Visit.guest(port).get(LESSON).headers().firstValue("Location"))
                .hasValue(FIRST);
    }

    @Test
    void offersToContinueOnTheHomePage() {
        Visit guest = Visit.guest(port);
        guest.page(SECOND);

        assertThat(guest.page("/")).contains("Continue where you left off", "0 of ");
    }

    @Test
    void putsEveryCheckWhereItStandsInTheText() {
        String page = Visit.guest(port).page(SECOND);

        assertThat(page).contains("data-check=\"two-pods\" data-state=\"not-watched\"", "Waiting for your cluster");
    }

    @Test
    void startsShowsAndEndsASandboxWithoutScripts() {
        Visit guest = Visit.guest(port);
        assertThat(guest.page(FIRST)).contains("Start my cluster");

        assertThat(guest.post(LESSON + "/sandbox/start?step=a-cluster-of-your-own", "x", "")
                        .headers()
                        .firstValue("Location"))
                .hasValue(FIRST);
        await().atMost(Duration.ofSeconds(20)).until(() -> guest.page(FIRST).contains("More time"));
        guest.post(LESSON + "/sandbox/end?step=a-cluster-of-your-own", "x", "");
        await().atMost(Duration.ofSeconds(20)).until(() -> guest.page(FIRST).contains("Start my cluster"));
    }

    @Test
    void refusesFormsWithoutAToken() {
        Visit guest = Visit.guest(port);

        assertThat(guest.postWithoutToken(LESSON + "/sandbox/start?step=a-cluster-of-your-own")
                        .statusCode())
                .isEqualTo(403);
        assertThat(guest.page(FIRST)).contains("Start my cluster");
    }

    @Test
    void stopsNoControlPlaneAndNoMachineOfANonexistentSandbox() {
        Visit guest = ready();
        String stop = LESSON + "/nodes/%s/stop?step=a-cluster-of-your-own";

        assertThat(guest.post(stop.formatted("control-plane-1"), "x", "").statusCode())
                .isEqualTo(400);
        assertThat(guest.post(stop.formatted("worker-1"), "x", "").statusCode()).isEqualTo(303);
        assertThat(engine.only().machines())
                .filteredOn(machine -> !machine.running())
                .hasSize(1);
        assertThat(Visit.guest(port).post(stop.formatted("worker-1"), "x", "").statusCode())
                .isEqualTo(409);
    }

    @Test
    void pushesTheSandboxTheChecksAndThePictureAndLetsGoOfTheCluster() throws Exception {
        Visit guest = ready();
        PaperCluster cluster = engine.only().cluster;
        int before = cluster.watched();

        try (Stream<String> lines = guest.stream(LESSON + "/live")) {
            var heard = new StringBuilder();
            assertThat(lines.peek(line -> seen(cluster, line))
                            .peek(heard::append)
                            .anyMatch(line ->
                                    line.contains("hello-1") && line.contains("\"ready\":true,\"ending\":false")))
                    .isTrue();
            assertThat(heard).contains("event:sandbox", "\"kind\":\"ready\"", "event:checks", "\"state\":\"not-yet\"");
            assertThat(heard).as("this is for mentors").doesNotContain("event:trace", "event:lesson");
            assertThat(guest.page(FIRST)).doesNotContain("for mentors");
        }
        await().atMost(Duration.ofSeconds(40)).until(() -> cluster.watched() == before);
    }

    @Test
    void anOpenPageWakesTheClusterAndKeepsItAwake() throws Exception {
        Visit guest = ready();
        PaperSandbox sandbox = engine.only();
        engine.fallAsleep();
        assertThat(guest.page(FIRST)).contains("More time");
        assertThat(sandbox.asleep()).isTrue();

        try (Stream<String> lines = guest.stream(LESSON + "/live")) {
            assertThat(lines.anyMatch(line -> line.contains("\"nodes\""))).isTrue();
            assertThat(sandbox.asleep()).isFalse();
            assertThat(sandbox.lookers).hasValue(1);
        }
        await().atMost(Duration.ofSeconds(40)).until(() -> sandbox.lookers.get() == 0);
    }

    private static void seen(PaperCluster cluster, String line) {
        if (line.contains("\"nodes\"")) {
            cluster.put(PaperCluster.pod("default", "hello-1", "worker-1", true));
        }
    }

    @Test
    void showsNobodyAnotherLearnersSandbox() throws Exception {
        ready();
        Visit other = Visit.guest(port);

        assertThat(other.page(FIRST)).contains("Start my cluster").doesNotContain("More time");
        try (Stream<String> lines = other.stream(LESSON + "/live")) {
            assertThat(lines.filter(line -> line.contains("\"kind\""))
                            .findFirst()
                            .orElseThrow())
                    .contains("\"kind\":\"none\"");
        }
    }

    @Test
    void letsBrowsersKeepTheLibrariesAndNothingOfTheLearner() {
        Visit visit = new Visit(port);

        assertThat(visit.get("/vendor/xterm-6.0.0/xterm.js").headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("max-age=31536000", "immutable"));
        assertThat(visit.get(FIRST).headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    }

    @Test
    void givesEditorsTheSchemasWithoutAsking() {
        assertThat(new Visit(port).get("/schema/check.json"))
                .satisfies(it -> assertThat(it.statusCode()).isEqualTo(200))
                .satisfies(it -> assertThat(it.body()).contains("\"apiVersion\""));
    }

    @Test
    void streamsToNobodyUnknown() {
        assertThat(new Visit(port).statusOfStream(LESSON + "/live")).isEqualTo(401);
    }

    private Visit ready() {
        Visit guest = Visit.guest(port);
        guest.post(LESSON + "/sandbox/start?step=a-cluster-of-your-own", "x", "");
        await().atMost(Duration.ofSeconds(20)).until(() -> guest.page(FIRST).contains("More time"));
        return guest;
    }
}
