package org.collaborizm.grasp.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import org.collaborizm.grasp.GraspTest;
import org.collaborizm.grasp.SharedPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** In a preview everybody is the mentor, so nobody but this machine's browser at its own address gets in. */
@GraspTest
@TestPropertySource(properties = {"grasp.preview=true", "grasp.lessons=../lessons"})
class PreviewTests {
    @Autowired
    WebTestClient client;

    @Test
    void nobodySignsIn() {
        client.get()
                .uri("/")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(page ->
                        assertThat(page).contains("Local mentor").doesNotContain("Sign out", "/sign-in", "guest"));
    }

    @Test
    void aNameThatWasPointedHereIsRefused() {
        client.get()
                .uri("/")
                .header("Host", "evil.example:8090")
                .exchange()
                .expectStatus()
                .isEqualTo(421);
        client.get()
                .uri("/")
                .header("Host", "127.0.0.1.evil.example")
                .exchange()
                .expectStatus()
                .isEqualTo(421);
        client.get()
                .uri("/")
                .header("Host", "localhost:8090")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void aForgedFormIsRefused() {
        client.post()
                .uri("/lessons/pods/sandbox/start?step=a-pod-that-nobody-looks-after")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void theOfficeStaysClosed() {
        client.get().uri("/office").exchange().expectStatus().isForbidden();
    }

    @Test
    void othersCannotBeLetIn() throws Exception {
        var rows = new LearnerRows(JdbcClient.create(SharedPostgres.migrated()));
        var loopback = InetAddress.getByName("127.0.0.1");
        assertThatThrownBy(() -> new LocalMentor(rows, settings(null), InetAddress.getByName("0.0.0.0")))
                .hasMessageContaining("for this machine alone");
        assertThatThrownBy(() -> new LocalMentor(rows, settings(URI.create("https://grasp.example")), loopback))
                .hasMessageContaining("for this machine alone");
        assertThat(new LocalMentor(rows, settings(null), loopback)).isNotNull();
        assertThat(new LocalMentor(rows, settings(null), loopback))
                .as("also the second time")
                .isNotNull();
    }

    private static LearnerSettings settings(@Nullable URI publicUrl) {
        return new LearnerSettings(publicUrl, null, Duration.ofDays(1), Duration.ofDays(1));
    }
}
