package org.collaborizm.grasp.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.collaborizm.grasp.GraspTest;
import org.collaborizm.grasp.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@GraspTest
@TestPropertySource(properties = "grasp.metrics-token=0123456789abcdef")
class GateTests {
    @Autowired
    WebTestClient client;

    @ParameterizedTest
    @ValueSource(strings = {"/guest", "/sign-in", "/sign-up", "/sign-out", "/first-admin"})
    void refusesAFormWithoutItsToken(String path) {
        var visitor = new Visitor(client);
        visitor.get("/sign-in");
        assertThat(visitor.postWithoutToken(path, Map.of()).getStatus()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(visitor.cookies()).doesNotContainKey("grasp");
    }

    @Test
    void refusesAFormWithAnotherBrowsersToken() {
        var visitor = new Visitor(client);
        visitor.get("/sign-in");
        var answer = visitor.postWithoutToken("/guest", Map.of("_csrf", "bm90IHlvdXJz"));
        assertThat(answer.getStatus()).isEqualTo(HttpStatus.FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource({"/account,/account", "/office,/office", "/office/live?x=1,/office/live?x%3D1"})
    void sendsPeopleToSignInAndBack(String asked, String back) {
        var location = new Visitor(client).get(asked).getResponseHeaders().getLocation();
        assertThat(location.getRawPath()).isEqualTo("/sign-in");
        assertThat(location.getQuery()).isEqualTo("to=" + back.replace("%3D", "="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/terminal/x/y", "/account", "/lessons/x/live", "/lessons/x/sandbox/panel", "/office/live"})
    void tellsScriptsStreamsAndSockets401(String path) {
        client.get()
                .uri(path)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void letsEverybodyReadLessons() {
        assertThat(new Visitor(client).get("/").getStatus()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void showsTheOfficeToNoLearner() {
        assertThat(Visitor.guest(client).get("/office").getStatus()).isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void tellsBrowsersWhatTheyMayDo() {
        client.get()
                .uri("/sign-in")
                .exchange()
                .expectHeader()
                .value(
                        "Content-Security-Policy",
                        policy -> assertThat(policy)
                                .contains("script-src 'self';")
                                .contains("frame-ancestors 'none'")
                                .contains("form-action 'self'"))
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("Referrer-Policy", "same-origin")
                .expectHeader()
                .exists("Permissions-Policy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void saysHowItIsButNotMore(String path) {
        client.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .value(String.class, status -> assertThat(status).isIn("UP", "DEGRADED"))
                .jsonPath("$.components")
                .doesNotExist();
    }

    @Test
    void givesMetricsToWhoHasTheirToken() {
        client.get()
                .uri("/actuator/prometheus")
                .header("Authorization", "Bearer 0123456789abcdef")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(text -> assertThat(text).contains("hikaricp_connections"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer 0123456789abcdeg", "Bearer ", "Basic 0123456789abcdef"})
    void givesMetricsToNobodyElse(String authorization) {
        client.get()
                .uri("/actuator/prometheus")
                .header("Authorization", authorization)
                .exchange()
                .expectStatus()
                .isUnauthorized();
        assertThat(Visitor.guest(client).get("/actuator/prometheus").getStatus())
                .isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void opensNothingElseOfTheActuator() {
        assertThat(Visitor.guest(client).get("/actuator/env").getStatus()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(Visitor.guest(client).get("/actuator").getStatus()).isEqualTo(HttpStatus.FORBIDDEN);
    }
}
