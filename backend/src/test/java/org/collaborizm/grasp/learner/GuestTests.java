package org.collaborizm.grasp.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.collaborizm.grasp.GraspTest;
import org.collaborizm.grasp.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

@GraspTest
class GuestTests {
    @Autowired
    WebTestClient client;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void empty() {
        jdbc.sql("truncate learner cascade").update();
    }

    @Test
    void becomesALearnerWithOneClickAndGoesBackWhereTheyWere() {
        var visitor = new Visitor(client);
        var answer = visitor.post("/guest", Map.of("to", "/account"));
        assertThat(answer.getStatus()).isEqualTo(HttpStatus.SEE_OTHER);
        assertThat(answer.getResponseHeaders().getLocation()).hasToString("/account");
        assertThat(visitor.get("/account").getResponseBody()).contains("You are here as a guest");
    }

    @Test
    void readingMakesNoRows() {
        var visitor = new Visitor(client);
        visitor.get("/sign-in");
        visitor.get("/sign-up");
        visitor.get("/");
        assertThat(count("learner")).isZero();
        assertThat(count("learner_session")).isZero();
    }

    @Test
    void isSentNowhereButToThisServer() {
        for (var elsewhere : new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nX: y"}) {
            var answer = new Visitor(client).post("/guest", Map.of("to", elsewhere));
            assertThat(answer.getResponseHeaders().getLocation()).hasToString("/");
        }
    }

    @Test
    void keepsTheirIdWhenTheySignUp() {
        var visitor = Visitor.guest(client);
        var before = onlyLearner();
        visitor.post("/sign-up", Map.of("name", "Grace", "password", "nanoseconds and wire"));
        assertThat(onlyLearner()).isEqualTo(before);
        assertThat(visitor.get("/account").getResponseBody()).contains("<h1>Grace</h1>");
    }

    @Test
    void getsANewSessionWhenTheySignUp() {
        var visitor = Visitor.guest(client);
        var before = visitor.cookies();
        visitor.post("/sign-up", Map.of("name", "Grace", "password", "nanoseconds and wire"));
        assertThat(visitor.cookies().get("grasp")).isNotEqualTo(before.get("grasp"));
        assertThat(count("learner_session")).isOne();
    }

    private String onlyLearner() {
        return jdbc.sql("select id::text from learner").query(String.class).single();
    }

    private int count(String table) {
        assertThat(table).matches(Pattern.compile("[a-z_]+"));
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
