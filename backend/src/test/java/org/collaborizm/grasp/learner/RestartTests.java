package org.collaborizm.grasp.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.collaborizm.grasp.Grasp;
import org.collaborizm.grasp.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The server as it is started by hand: its own PostgreSQL, a data folder, nothing else. */
class RestartTests {
    @TempDir
    Path data;

    @Test
    void learnersStaySignedInAndKeepTheirAccounts() {
        var cookie = new AtomicReference<String>();
        try (var server = start()) {
            var visitor = new Visitor(client(server));
            visitor.post("/sign-up", Map.of("name", "Grace", "password", "nanoseconds and wire"));
            cookie.set(visitor.cookies().get("grasp"));
        }
        try (var server = start()) {
            client(server)
                    .get()
                    .uri("/account")
                    .cookie("grasp", cookie.get())
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(String.class)
                    .value(page -> assertThat(page).contains("<h1>Grace</h1>"));
            var again = new Visitor(client(server));
            again.post("/sign-in", Map.of("name", "grace", "password", "nanoseconds and wire"));
            assertThat(again.get("/account").getResponseBody()).contains("<h1>Grace</h1>");
        }
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(Grasp.class)
                .run("--grasp.data=" + data, "--grasp.port=0", "--grasp.engine=none");
    }

    private static WebTestClient client(ConfigurableApplicationContext server) {
        return WebTestClient.bindToServer()
                .responseTimeout(java.time.Duration.ofSeconds(60))
                .baseUrl("http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port"))
                .build();
    }
}
