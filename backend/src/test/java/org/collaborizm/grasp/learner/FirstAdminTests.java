package org.collaborizm.grasp.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.collaborizm.grasp.GraspTest;
import org.collaborizm.grasp.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

@GraspTest
class FirstAdminTests {
    private static final Map<String, String> GRACE = Map.of("name", "Grace", "password", "nanoseconds and wire");

    @Autowired
    WebTestClient client;

    @Autowired
    FirstAdmin firstAdmin;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void empty() {
        jdbc.sql("truncate learner, learner_first_admin cascade").update();
    }

    @Test
    void openingTheLinkChangesNothing() {
        var visitor = Visitor.guest(client);
        var page = visitor.get(
                "/first-admin?token=" + firstAdmin.invite().orElseThrow().value());
        assertThat(page.getResponseBody()).contains("The link works once");
        assertThat(admins()).isZero();
    }

    @Test
    void whoeverSignsUpThereIsTheAdmin() {
        var visitor = new Visitor(client);
        visitor.post("/first-admin", with(firstAdmin.invite().orElseThrow(), GRACE));
        assertThat(visitor.get("/office").getStatus()).isNotEqualTo(HttpStatus.FORBIDDEN);
        assertThat(visitor.get("/account").getResponseBody()).contains("You are an admin");
    }

    @Test
    void whoeverIsSignedInBecomesTheAdmin() {
        var visitor = new Visitor(client);
        visitor.post("/sign-up", GRACE);
        visitor.post(
                "/first-admin",
                Map.of("token", firstAdmin.invite().orElseThrow().value()));
        assertThat(visitor.get("/account").getResponseBody()).contains("You are an admin");
    }

    @Test
    void theLinkWorksOnce() {
        var token = firstAdmin.invite().orElseThrow();
        var second = firstAdmin.invite().orElseThrow();
        new Visitor(client).post("/first-admin", with(token, GRACE));
        for (var used : new Token[] {token, second}) {
            var late = new Visitor(client);
            late.post("/first-admin", with(used, Map.of("name", "Mallory", "password", "nanoseconds and wire")));
            assertThat(admins()).isOne();
        }
        assertThat(firstAdmin.invite()).isEmpty();
        assertThat(jdbc.sql("select count(*) from learner").query(Integer.class).single())
                .isOne();
    }

    @Test
    void aGuessIsNoLink() {
        firstAdmin.invite();
        var answer = new Visitor(client).post("/first-admin", with(Token.random(), GRACE));
        assertThat(answer.getResponseBody()).contains("This link does not work");
        assertThat(admins()).isZero();
    }

    private static Map<String, String> with(Token token, Map<String, String> form) {
        var fields = new java.util.HashMap<>(form);
        fields.put("token", token.value());
        return fields;
    }

    private int admins() {
        return jdbc.sql("select count(*) from learner where role = 'ADMIN'")
                .query(Integer.class)
                .single();
    }
}
