package org.collaborizm.grasp.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.collaborizm.grasp.GraspTest;
import org.collaborizm.grasp.classroom.PaperClassroom;
import org.collaborizm.grasp.classroom.PaperEngine;
import org.collaborizm.grasp.classroom.Visit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@GraspTest
@Import(PaperClassroom.class)
class OfficeTests {
    private static final String FIRST = "/lessons/desired-state/a-cluster-of-your-own";
    private static final String STEP = "?step=a-cluster-of-your-own";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient database;

    @Autowired
    PaperEngine engine;

    private Visit learner;

    @BeforeEach
    void learnerWithASandbox() {
        learner = Visit.guest(port);
        learner.post("/lessons/desired-state/sandbox/start" + STEP, "x", "");
        await().atMost(Duration.ofSeconds(20)).until(() -> learner.page(FIRST).contains("More time"));
    }

    @Test
    void isClosedToLearners() {
        var answer = learner.get("/office");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("This is not yours to open").doesNotContain("MiB");
        assertThat(learner.statusOfStream("/office/live")).isEqualTo(403);
        assertThat(new Visit(port).get("/office").headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).startsWith("/sign-in"));
    }

    @Test
    void showsEverySandboxWithItsLoadNowAndLive() throws Exception {
        Visit admin = admin("grace-looks");

        assertThat(admin.page("/office")).contains("Desired state", "700 MiB of 1536 MiB", "0.42", "Paper, any size");
        try (Stream<String> lines = admin.stream("/office/live")) {
            assertThat(lines.anyMatch(line -> line.contains("700 MiB of 1536 MiB")))
                    .isTrue();
        }
    }

    @Test
    void showsWhichSandboxesSleepAndWakesNone() {
        engine.fallAsleep();
        Visit admin = admin("grace-whispers");

        assertThat(admin.page("/office")).contains("data-state=\"asleep\"");
        assertThat(admin.page("/office")).contains("data-state=\"asleep\"");
    }

    @Test
    void endsASandboxForAReasonTheLearnerReadsAsText() {
        Visit admin = admin("grace-ends");
        String lease = learner.page(FIRST).replaceAll("(?s).*data-lease=\"([^\"]+)\".*", "$1");

        assertThat(admin.post("/office/sandboxes/" + lease + "/end", "reason", "<b>Enough</b>")
                        .statusCode())
                .isEqualTo(303);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(learner.page(FIRST))
                        .contains("&lt;b&gt;Enough&lt;/b&gt;")
                        .doesNotContain("<b>Enough"));
    }

    @Test
    void answersThatThereIsNoSuchSandbox() {
        assertThat(admin("grace-errs")
                        .post("/office/sandboxes/nonsense/end", "reason", "")
                        .statusCode())
                .isEqualTo(404);
    }

    private Visit admin(String name) {
        var account = Map.of("name", name, "password", "a ship in a port is safe");
        Visit.guest(port).post("/sign-up", account);
        database.sql("update learner set role = 'ADMIN' where name = :name")
                .param("name", name)
                .update();
        Visit admin = new Visit(port);
        admin.post("/sign-in", account);
        return admin;
    }
}
